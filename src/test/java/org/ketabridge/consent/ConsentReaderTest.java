package org.ketabridge.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.consent.Provisions.deny;
import static org.ketabridge.consent.Provisions.labelled;
import static org.ketabridge.consent.Provisions.ofClass;
import static org.ketabridge.consent.Provisions.permit;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ConsentReaderTest {

    private final ConsentReader reader = new ConsentReader("https://here.example/fhir");

    private static Consent consent() {
        var consent = new Consent().setStatus(ConsentState.ACTIVE).setPatient(new Reference("Patient/p"));
        consent.getScope()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null));
        consent.setProvision(ofClass(deny(), "Observation"));
        consent.setId("Consent/c/_history/3");
        return consent;
    }

    @Test
    void readsWhoseItIsAndWhatItMayDeny() {
        var read = reader.read(consent()).orElseThrow();

        assertThat(read.id()).isEqualTo("c");
        assertThat(read.patient()).isEqualTo("p");
        assertThat(read.types()).containsExactly("Observation");
        assertThat(read.provision().getProvision().getClass_()).hasSize(1);
    }

    @Test
    void keepsOneMarkForEveryType() {
        var consent = consent().setProvision(permit(labelled(deny(), "R")));

        assertThat(reader.read(consent).orElseThrow().types()).containsExactly("*");
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentState.class,
            mode = Mode.EXCLUDE,
            names = {"ACTIVE", "NULL"})
    void countsOnlyActiveOnes(ConsentState status) {
        assertThat(reader.read(consent().setStatus(status))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"treatment", "research", "adr"})
    void countsOnlyThoseAboutPrivacy(String scope) {
        var consent = consent();
        consent.getScope().getCodingFirstRep().setCode(scope);

        assertThat(reader.read(consent)).isEmpty();
    }

    @Test
    void countsOnlyThoseThatDeny() {
        assertThat(reader.read(consent().setProvision(ofClass(permit(), "Observation"))))
                .isEmpty();
        assertThat(reader.read(consent().setProvision(null))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Patient/p, true",
        "https://here.example/fhir/Patient/p, true",
        "https://there.example/fhir/Patient/p, false",
        "Group/p, false",
        "urn:uuid:0f5e9a77-3c1b-4d62-9e08-7ad1c2b3e4f5, false"
    })
    void countsOnlyThoseOfPatientsHere(String patient, boolean counts) {
        assertThat(reader.read(consent().setPatient(new Reference(patient))).isPresent())
                .isEqualTo(counts);
    }

    @Test
    void takesATimeThatIsNotToldForOneThatNobodyKnows() {
        var consent = consent();
        consent.getProvision()
                .getPeriod()
                .getStartElement()
                .addExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown"));

        assertThat(reader.read(consent)).isPresent();
    }
}
