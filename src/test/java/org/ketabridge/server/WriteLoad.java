package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.testing.FhirTestClient;

/** Writers that send transactions of two resources, a Patient and the Organization that cares, one after the other until they are closed. */
final class WriteLoad implements AutoCloseable {

    static final int ENTRIES = 2;

    private static final String SYSTEM = "urn:ketabridge:test:backup";
    private static final int WRITERS = 3;

    private final FhirTestClient client;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<Future<?>> writers = new ArrayList<>();
    private volatile boolean ends;

    WriteLoad(FhirTestClient client) {
        this.client = client;
        for (var writer = 0; writer < WRITERS; writer++) {
            writers.add(threads.submit(this::write));
        }
    }

    private void write() {
        while (!ends) {
            var id = UUID.randomUUID().toString();
            begun.add(id);
            var answer = client.post("", FhirTestClient.json(aTransaction(id)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            acknowledged.add(id);
        }
    }

    /** Those that were acknowledged by now, when there are so many. */
    Set<String> acknowledged(int atLeast) throws Exception {
        while (acknowledged.size() < atLeast) {
            for (var writer : writers) {
                if (writer.isDone()) {
                    writer.get();
                }
            }
            Thread.onSpinWait();
        }
        return Set.copyOf(acknowledged);
    }

    /** Those that were sent by now, or are about to be. */
    Set<String> begun() {
        return Set.copyOf(begun);
    }

    /** How many entries of each transaction a server has. */
    static Map<String, Integer> storedAt(FhirTestClient client) {
        var found = new HashMap<String, Integer>();
        for (var type : List.of("Patient", "Organization")) {
            var page = client.generic()
                    .search()
                    .byUrl(type + "?identifier=" + SYSTEM + "%7C&_count=1000")
                    .returnBundle(Bundle.class)
                    .execute();
            while (true) {
                page.getEntry().forEach(entry -> found.merge(idOf(entry.getResource()), 1, Integer::sum));
                if (page.getLink(Bundle.LINK_NEXT) == null) {
                    break;
                }
                page = client.generic().loadPage().next(page).execute();
            }
        }
        return found;
    }

    private static String idOf(Resource resource) {
        return resource instanceof Patient patient
                ? patient.getIdentifierFirstRep().getValue()
                : ((Organization) resource).getIdentifierFirstRep().getValue();
    }

    private static Bundle aTransaction(String id) {
        var organization = new Organization().setName("Clinic");
        organization.addIdentifier(new Identifier().setSystem(SYSTEM).setValue(id));
        var patient = new Patient();
        patient.addIdentifier(new Identifier().setSystem(SYSTEM).setValue(id));
        var url = "urn:uuid:" + UUID.randomUUID();
        patient.setManagingOrganization(new Reference(url));
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction
                .addEntry()
                .setFullUrl(url)
                .setResource(organization)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Organization");
        transaction
                .addEntry()
                .setResource(patient)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        return transaction;
    }

    @Override
    public void close() throws Exception {
        ends = true;
        threads.shutdown();
        for (var writer : writers) {
            writer.get();
        }
    }
}
