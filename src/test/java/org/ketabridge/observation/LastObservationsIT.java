package org.ketabridge.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Observation/$lastn}. */
@FhirServerTest
class LastObservationsIT {

    private static final String LOINC = "http://loinc.org";
    private static final Coding PHQ9 = new Coding(LOINC, "44261-6", null);
    private static final Coding BLOOD_PRESSURE = new Coding(LOINC, "85354-9", null);
    private static final Coding HEART_RATE = new Coding(LOINC, "8867-4", null);
    private static final Coding OWN_SCORE = new Coding("urn:oid:2.999.7", "phq", null);

    @Autowired
    private FhirTestClient client;

    private String patient = "";

    @BeforeEach
    void aPatient() {
        patient = client.generic()
                .create()
                .resource(new Patient())
                .execute()
                .getId()
                .getIdPart();
    }

    @Test
    void answersWithTheLastOfEachCodeTheLatestFirst() {
        phq9("2026-01-05T09:00:00Z", 19);
        phq9("2026-02-02T09:00:00Z", 8);
        phq9("2026-01-19T09:00:00Z", 14);
        bloodPressure("2026-02-02T09:30:00Z", 128);
        bloodPressure("2026-01-05T09:30:00Z", 118);

        var answer = ask("patient=" + patient);

        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(answer.getTotal()).isEqualTo(2);
        assertThat(answer.getLink("self").getUrl()).endsWith("/fhir/Observation/$lastn?patient=" + patient);
        assertThat(answer.getEntry()).allSatisfy(entry -> assertThat(entry.getFullUrl())
                .isEqualTo(client.generic().getServerBase() + "/"
                        + entry.getResource()
                                .getIdElement()
                                .toUnqualifiedVersionless()
                                .getValue()));
        assertThat(times(answer)).containsExactly("2026-02-02T09:30:00Z", "2026-02-02T09:00:00Z");
    }

    @Test
    void answersWithTheScoresOverTime() {
        phq9("2026-01-05T09:00:00Z", 19);
        phq9("2026-01-19T09:00:00Z", 14);
        phq9("2026-02-02T09:00:00Z", 8);

        assertThat(times(ask("max=2&code=" + LOINC + "%7C44261-6&subject=Patient/" + patient)))
                .containsExactly("2026-02-02T09:00:00Z", "2026-01-19T09:00:00Z");
    }

    @Test
    void findsTheLastBloodPressureBeforeADoseByACodeOfItsComponents() {
        bloodPressure("2026-01-05T09:30:00Z", 118);
        bloodPressure("2026-01-05T10:40:00Z", 151);

        assertThat(times(ask("combo-code=8480-6&date=lt2026-01-05T10:00:00Z&patient=" + patient)))
                .containsExactly("2026-01-05T09:30:00Z");
        assertThat(times(ask("code=8480-6&patient=" + patient))).isEmpty();
    }

    @Test
    void takesTheCodingsOfOneForTheSameCode() {
        store(scored("2026-01-05T09:00:00Z", 19, PHQ9, OWN_SCORE));
        store(scored("2026-01-19T09:00:00Z", 14, OWN_SCORE));
        store(scored("2026-02-02T09:00:00Z", 8, PHQ9));

        assertThat(times(ask("patient=" + patient))).containsExactly("2026-02-02T09:00:00Z");
        assertThat(times(ask("date=gt2026-01-06&patient=" + patient)))
                .containsExactly("2026-02-02T09:00:00Z", "2026-01-19T09:00:00Z");
    }

    @Test
    void tellsCodesOfTextAloneApartByTheirText() {
        for (var text : List.of("sleep", "Sleep", "s l e e p")) {
            for (var day : List.of("2026-01-05", "2026-01-06")) {
                store(scored(day, 1).setCode(new CodeableConcept().setText(text)));
            }
        }

        assertThat(times(ask("patient=" + patient))).containsExactly("2026-01-06", "2026-01-06", "2026-01-06");
    }

    @Test
    void answersWithAllOfTheSameTime() {
        phq9("2026-02-02T09:00:00Z", 8);
        phq9("2026-02-02T10:00:00+01:00", 9);
        phq9("2026-01-19T09:00:00Z", 14);

        assertThat(times(ask("patient=" + patient)))
                .containsExactlyInAnyOrder("2026-02-02T09:00:00Z", "2026-02-02T10:00:00+01:00");
        assertThat(ask("max=2&patient=" + patient).getEntry()).hasSize(2);
    }

    @Test
    void takesAPeriodByItsStartAndOneWithoutByItsEnd() {
        store(lasting("2026-01-05T09:00:00Z", "2026-01-09T09:00:00Z"));
        store(lasting(null, "2026-01-07T09:00:00Z"));
        store(lasting("2026-01-06T09:00:00Z", null));

        assertThat(ask("max=3&patient=" + patient).getEntry())
                .extracting(entry -> ((Observation) entry.getResource()).getEffectivePeriod())
                .extracting(period -> period.getStartElement().getValueAsString())
                .containsExactly(null, "2026-01-06T09:00:00Z", "2026-01-05T09:00:00Z");
    }

    @Test
    void countsWhatWasEnteredInErrorUnlessAskedOtherwise() {
        phq9("2026-01-19T09:00:00Z", 14);
        store(scored("2026-02-02T09:00:00Z", 80, PHQ9).setStatus(ObservationStatus.ENTEREDINERROR));

        assertThat(times(ask("patient=" + patient))).containsExactly("2026-02-02T09:00:00Z");
        assertThat(times(ask("status:not=entered-in-error&patient=" + patient)))
                .containsExactly("2026-01-19T09:00:00Z");
    }

    @Test
    void answersToAPostOfParameters() {
        phq9("2026-01-19T09:00:00Z", 14);
        phq9("2026-02-02T09:00:00Z", 8);
        bloodPressure("2026-01-05T09:30:00Z", 118);

        var answer = client.post(
                "/Observation/$lastn",
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"max","valuePositiveInt":2},
                 {"name":"subject","valueReference":{"reference":"Patient/%s"}},
                 {"name":"code","valueString":"http://loinc.org|44261-6"}]}"""
                        .formatted(patient));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(times(FhirTestClient.parse(Bundle.class, answer.body())))
                .containsExactly("2026-02-02T09:00:00Z", "2026-01-19T09:00:00Z");
    }

    @Test
    void answersWithAnEmptyBundleWhenNothingIsFound() {
        assertThat(ask("category=vital-signs&patient=" + patient).getEntry()).isEmpty();
        assertThat(ask("patient=never-was").getEntry()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    patient=1&max=0; max: 0 (expected: one whole number from 1
                    patient=1&max=-1; max: -1 (expected: one whole number from 1
                    patient=1&max=x; max: x (expected: one whole number from 1
                    patient=1&max=1.5; max: 1.5 (expected: one whole number from 1
                    patient=1&max=1&max=2; max: 1, 2 (expected: one whole number from 1
                    category=vital-signs; asked of no subject (expected: one, such as patient=123
                    patient=; asked of no subject (expected: one, such as patient=123
                    patient.name=x; asked of no subject (expected: one, such as patient=123
                    patient=1,2; asked of 2 subjects: 1, 2 (expected: one
                    patient=1&subject=Patient/2; asked of 2 subjects: 1, Patient/2 (expected: one
                    patient=1&colour=red; The parameter colour of $lastn is unknown (expected: max, or one
                    patient=1&_count=5; The parameter _count of $lastn is unknown (expected: max, or one
                    patient=1&date=yesterday; yesterday""")
    void refusesWhatCannotBeAsked(String query, String sentence) {
        var answer = client.get("/Observation/$lastn?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(sentence);
    }

    @Test
    void doesNotLetALaterOneThatIsOutOfReachStandBeforeOneThatIsNot() {
        store(scored("2026-01-05T09:00:00Z", 1, PHQ9).addCategory(category("survey")));
        store(scored("2026-01-12T09:00:00Z", 2, PHQ9).addCategory(category("exam")));
        store(scored("2026-01-06T09:00:00Z", 3, HEART_RATE).addCategory(category("exam")));
        store(scored("2026-01-13T09:00:00Z", 4, BLOOD_PRESSURE).addCategory(category("exam")));
        // Would make one code of two.
        store(scored("2026-01-14T09:00:00Z", 5, PHQ9, OWN_SCORE).addCategory(category("exam")));
        store(scored("2026-01-04T09:00:00Z", 6, OWN_SCORE).addCategory(category("survey")));

        var surveys = Set.of("patient/Observation.s?category=survey");
        assertThat(times(ask(client.with(new Grant("app", surveys, patient, null)), "patient=" + patient)))
                .containsExactly("2026-01-05T09:00:00Z", "2026-01-04T09:00:00Z");
        // No search can tell both.
        var both = Set.of("patient/Observation.s?category=survey", "patient/Observation.s?code=" + LOINC + "|8867-4");
        assertThat(times(ask(client.with(new Grant("app", both, patient, null)), "patient=" + patient)))
                .containsExactly("2026-01-06T09:00:00Z", "2026-01-05T09:00:00Z", "2026-01-04T09:00:00Z");
    }

    @Test
    void namesTheDefinitionOfR4InTheMetadata() {
        var statement = client.generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute();

        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("Observation"))
                .flatExtracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getOperation)
                .filteredOn(operation -> operation.getName().equals("lastn"))
                .extracting(CapabilityStatement.CapabilityStatementRestResourceOperationComponent::getDefinition)
                .containsExactly("http://hl7.org/fhir/OperationDefinition/Observation-lastn");
    }

    private Bundle ask(String query) {
        return ask(client, query);
    }

    private static Bundle ask(FhirTestClient client, String query) {
        var answer = client.get("/Observation/$lastn?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    private static List<String> times(Bundle answer) {
        return answer.getEntry().stream()
                .map(entry -> ((Observation) entry.getResource())
                        .getEffectiveDateTimeType()
                        .getValueAsString())
                .toList();
    }

    private void phq9(String time, int score) {
        store(scored(time, score, PHQ9));
    }

    private Observation scored(String time, int score, Coding... codings) {
        var observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL).setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType(time)).setValue(new IntegerType(score));
        Stream.of(codings).forEach(coding -> observation.getCode().addCoding(coding));
        return observation;
    }

    private Observation lasting(@Nullable String start, @Nullable String end) {
        var period = new Period();
        period.getStartElement().setValueAsString(start);
        period.getEndElement().setValueAsString(end);
        return (Observation) scored("2026-01-05", 1, HEART_RATE).setEffective(period);
    }

    private void bloodPressure(String time, int systolic) {
        var observation = scored(time, 0, BLOOD_PRESSURE);
        observation.setValue(null);
        observation
                .addComponent()
                .setCode(new CodeableConcept(new Coding(LOINC, "8480-6", null)))
                .setValue(Treatment.quantity(String.valueOf(systolic), "mm[Hg]"));
        observation
                .addComponent()
                .setCode(new CodeableConcept(new Coding(LOINC, "8462-4", null)))
                .setValue(Treatment.quantity("78", "mm[Hg]"));
        store(observation);
    }

    private static CodeableConcept category(String code) {
        return new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/observation-category", code, null));
    }

    private void store(Observation observation) {
        client.generic().create().resource(observation).execute();
    }
}
