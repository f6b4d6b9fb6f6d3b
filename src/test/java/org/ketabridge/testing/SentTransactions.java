package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.SummaryEnum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/** Transactions that a test sends, and what of them is stored afterwards. The entries of one have an identifier in common, its id. */
public final class SentTransactions {

    /** Of one transaction: a patient and four observations. */
    public static final int ENTRIES = 5;

    private static final String SYSTEM = "urn:ketabridge:test:durability";

    private SentTransactions() {}

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    public static Bundle transaction(String id) {
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        var patient = new Patient();
        patient.addIdentifier(new Identifier().setSystem(SYSTEM).setValue(id));
        var subject = add(transaction, patient);
        for (var score = 1; score < ENTRIES; score++) {
            var observation = new Observation();
            observation.addIdentifier(new Identifier().setSystem(SYSTEM).setValue(id));
            observation.setStatus(ObservationStatus.FINAL);
            observation.setCode(new CodeableConcept().setText("score"));
            observation.setSubject(new Reference(subject));
            observation.setValue(new IntegerType(score));
            add(transaction, observation);
        }
        return transaction;
    }

    private static String add(Bundle transaction, Resource resource) {
        var url = "urn:uuid:" + UUID.randomUUID();
        transaction
                .addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return url;
    }

    /** Where the answer says that the entries are, version included. */
    public static Set<String> locations(Bundle answer) {
        var locations = new HashSet<String>();
        for (var entry : answer.getEntry()) {
            locations.add(new IdType(entry.getResponse().getLocation())
                    .toUnqualified()
                    .getValue());
        }
        assertThat(locations).hasSize(ENTRIES);
        return locations;
    }

    /** Asks to be told of each patient. */
    public static Subscription subscription(Subscriber subscriber) {
        var subscription = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria("Patient?");
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(subscriber.url())
                .setPayload("application/fhir+json");
        return subscription;
    }

    /** The transaction of a patient whom a subscriber was told of. */
    public static String toldOf(Subscriber.Request told) {
        return FhirTestClient.parse(Patient.class, told.body())
                .getIdentifierFirstRep()
                .getValue();
    }

    /** Where the entries of each transaction are, version included. */
    public static Map<String, Set<String>> stored(FhirTestClient client) {
        var found = new HashMap<String, Set<String>>();
        read(client, Patient.class, patient -> patient.getIdentifierFirstRep().getValue(), found);
        read(client, Observation.class, scored -> scored.getIdentifierFirstRep().getValue(), found);
        return found;
    }

    private static <T extends Resource> void read(
            FhirTestClient client, Class<T> type, Function<T, String> transaction, Map<String, Set<String>> found) {
        var generic = client.generic();
        var page = generic.search()
                .forResource(type)
                .where(Patient.IDENTIFIER.hasSystemWithAnyCode(SYSTEM))
                .elementsSubset("identifier")
                .count(1000)
                .returnBundle(Bundle.class)
                .execute();
        while (true) {
            for (var entry : page.getEntry()) {
                var resource = type.cast(entry.getResource());
                found.computeIfAbsent(transaction.apply(resource), id -> new HashSet<>())
                        .add(resource.getIdElement().toUnqualified().getValue());
            }
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                return;
            }
            page = generic.loadPage().next(page).execute();
        }
    }

    /** Those that were acknowledged and are absent or incomplete. */
    public static List<String> lost(Map<String, Set<String>> acknowledged, Map<String, Set<String>> stored) {
        return acknowledged.keySet().stream()
                .filter(id -> !stored.getOrDefault(id, Set.of()).containsAll(acknowledged.getOrDefault(id, Set.of())))
                .toList();
    }

    /** Those that are stored in part. */
    public static List<String> partial(Map<String, Set<String>> stored) {
        return stored.keySet().stream()
                .filter(id -> stored.getOrDefault(id, Set.of()).size() != ENTRIES)
                .toList();
    }

    /** All patients of the server. */
    public static int patients(FhirTestClient client) {
        return client.generic()
                .search()
                .forResource(Patient.class)
                .summaryMode(SummaryEnum.COUNT)
                .returnBundle(Bundle.class)
                .execute()
                .getTotal();
    }

    /** The versions of which the audit says that a client created them. */
    public static Set<String> recorded(FhirTestClient client, String by) {
        var generic = client.generic();
        var page = generic.search()
                .byUrl("AuditEvent?altid=" + by + "&subtype=create&_count=500")
                .returnBundle(Bundle.class)
                .execute();
        var recorded = new HashSet<String>();
        while (true) {
            for (var entry : page.getEntry()) {
                ((AuditEvent) entry.getResource())
                        .getEntity().stream()
                                .map(entity -> entity.getWhat().getReference())
                                .filter(reference -> reference != null && reference.contains("/_history/"))
                                .forEach(recorded::add);
            }
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                return recorded;
            }
            page = generic.loadPage().next(page).execute();
        }
    }
}
