package org.ketabridge.session;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** A clinic's first session goes in as one transaction and comes out as it went in. */
@FhirServerTest
class FirstSessionIT {

    private static final FhirContext FHIR = FhirContext.forR4();

    @Autowired
    private FhirTestClient client;

    @Test
    void storesASessionPostedAsOneTransactionAndReadsItBackEqualInMeaning() {
        var sent = Treatment.ofANewPatient().transaction();
        var answer = client.generic().transaction().withBundle(sent).execute();

        var ids = new TreeMap<String, String>();
        for (var index = 0; index < sent.getEntry().size(); index++) {
            var location = new IdType(answer.getEntry().get(index).getResponse().getLocation());
            ids.put(
                    sent.getEntry().get(index).getFullUrl(),
                    location.toUnqualifiedVersionless().getValue());
        }
        for (var entry : sent.getEntry()) {
            var id = new IdType(ids.get(entry.getFullUrl()));
            var read = (Resource) client.generic()
                    .read()
                    .resource(id.getResourceType())
                    .withId(id)
                    .execute();
            assertThat(withoutServersPart(read))
                    .isEqualTo(withoutServersPart(withIds(entry.getResource().copy(), ids)));
        }
    }

    @Test
    void findsTheDoseByPatientAndStatusAndTheOrderByPhase() {
        var answer = client.generic()
                .transaction()
                .withBundle(Treatment.ofANewPatient().transaction())
                .execute();
        var subject = new IdType(answer.getEntryFirstRep().getResponse().getLocation())
                .toUnqualifiedVersionless()
                .getValue();
        assertThat(subject).startsWith("Patient/");

        assertThat(found("MedicationAdministration?status=completed&patient=" + subject))
                .singleElement()
                .satisfies(dose -> assertThat(((MedicationAdministration) dose)
                                .getDosage()
                                .getDose()
                                .getValue())
                        .isEqualByComparingTo("36"));
        assertThat(found("MedicationRequest?phase=induction&patient=" + subject))
                .singleElement()
                .isInstanceOf(MedicationRequest.class);
        assertThat(found("MedicationRequest?phase=maintenance&patient=" + subject))
                .isEmpty();
    }

    private List<Resource> found(String url) {
        return client.generic().search().byUrl(url).returnBundle(Bundle.class).execute().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private static Resource withIds(Resource resource, Map<String, String> ids) {
        FHIR.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                .filter(reference -> ids.containsKey(reference.getReference()))
                .forEach(reference -> reference.setReference(ids.get(reference.getReference())));
        return resource;
    }

    private static String withoutServersPart(Resource resource) {
        resource.setId((String) null);
        resource.getMeta().setVersionId(null).setLastUpdated(null).setSource(null);
        return FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource);
    }
}
