package org.ketabridge.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.util.HapiExtensions;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.Test;

class StoredVersionsTest {

    private static Patient patient(String id) {
        var patient = new Patient();
        patient.setId(id);
        return patient;
    }

    @Test
    void areRelativeAndTheNewestOfEach() {
        assertThat(StoredVersions.of(Stream.of(
                        patient("http://localhost/fhir/Patient/a/_history/9"),
                        patient("Patient/a/_history/10"),
                        patient("Patient/b/_history/1"))))
                .extracting(IIdType::getValue)
                .containsExactly("Patient/a/_history/10", "Patient/b/_history/1");
    }

    @Test
    void leaveOutTheProvenanceOfTheHeaderButNoOther() {
        var sent = new Provenance();
        sent.setId("Provenance/sent/_history/1");
        var fromHeader = new Provenance();
        fromHeader.setId("Provenance/header/_history/1");
        StoredVersions.mark(fromHeader);

        assertThat(StoredVersions.of(Stream.of(sent, fromHeader)))
                .extracting(IIdType::getValue)
                .containsExactly("Provenance/sent/_history/1");
    }

    @Test
    void leaveOutWhatStandsForAResourceThatIsMissing() {
        var placeholder = patient("Patient/a/_history/1");
        placeholder.addExtension(HapiExtensions.EXT_RESOURCE_PLACEHOLDER, new BooleanType(true));

        assertThat(StoredVersions.of(Stream.of(placeholder))).isEmpty();
    }
}
