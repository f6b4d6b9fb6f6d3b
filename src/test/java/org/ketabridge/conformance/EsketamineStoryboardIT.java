package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ketabridge.conformance.Canonical.ROOT;
import static org.ketabridge.testing.FhirTestClient.codes;
import static org.ketabridge.testing.FhirTestClient.json;
import static org.ketabridge.testing.FhirTestClient.outcome;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The storyboard of Marcus Oyelaran: esketamine, a rise of the blood pressure, a dose that was held, a response. What needs
 * a rule over more than one resource (enrolment, readings before a dose, a form within seven days) is not tested here.
 */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class EsketamineStoryboardIT {

    private static final String STRUCTURE = ROOT + "/StructureDefinition/";
    private static final String PATIENT = "patient=marcus-oyelaran";
    private static final String HELD = "MedicationAdministration?" + PATIENT + "&status=not-done";
    private static final String GIVEN =
            "MedicationAdministration?" + PATIENT + "&status=completed&_sort=effective-time";
    private static final String REMS_FORMS = "QuestionnaireResponse?" + PATIENT + "&questionnaire=" + ROOT
            + "/Questionnaire/rems-session-monitoring&_sort=authored";

    @Autowired
    private FhirTestClient client;

    private Storyboard storyboard;

    @BeforeAll
    void post() {
        storyboard = Storyboard.posted(client, "esketamine", 13);
    }

    @Test
    void readsBackEqualInMeaning() {
        storyboard.readsBackEqualInMeaning();
    }

    @Test
    void countsTheDosesAndTheirDevices() {
        var doses = given();

        assertThat(doses).hasSize(8);
        assertThat(Storyboard.totalMg(doses)).isEqualByComparingTo("476");
        assertThat(doses.stream().mapToInt(dose -> integer(dose, "device-count")))
                .containsExactly(2, 2, 3, 2, 2, 2, 2, 2);
        assertThat(doses.stream().mapToInt(dose -> integer(dose, "session-number")))
                .containsExactly(IntStream.rangeClosed(1, 8).boxed().toArray(Integer[]::new));
        assertThat(storyboard.<MedicationAdministration>all(HELD)).hasSize(1);
    }

    @Test
    void observesEachDoseForTwoHoursAtLeast() {
        assertThat(given())
                .extracting(EsketamineStoryboardIT::minutesOfObservation)
                .containsExactly(125L, 125L, 165L, 130L, 125L, 125L, 125L, 125L);
    }

    @Test
    void findsSessionsAndPlansByPhaseProtocolAndNumber() {
        assertThat(storyboard.<MedicationAdministration>all(GIVEN + "&phase=induction&protocol=in-esketamine-trd"))
                .hasSize(8);
        assertThat(storyboard.<MedicationAdministration>all(GIVEN + "&session-number=3"))
                .singleElement()
                .satisfies(dose ->
                        assertThat(dose.getDosage().getDose().getValue()).isEqualByComparingTo("84"));
        assertThat(storyboard.<Encounter>all("Encounter?" + PATIENT + "&session-number=ge1"))
                .hasSize(8);
        assertThat(storyboard.<MedicationRequest>all("MedicationRequest?" + PATIENT
                        + "&phase=continuation&protocol=in-esketamine-trd&status=active"))
                .singleElement()
                .satisfies(order -> assertThat(order.getDosageInstructionFirstRep()
                                .getTiming()
                                .getRepeat()
                                .getPeriodUnit()
                                .toCode())
                        .isEqualTo("wk"));
        assertThat(storyboard.<CarePlan>all("CarePlan?" + PATIENT + "&protocol=in-esketamine-trd&_sort=date"))
                .extracting(CarePlan::getStatus)
                .containsExactly(CarePlanStatus.COMPLETED, CarePlanStatus.ACTIVE);
    }

    @Test
    void hasARemsFormOfEachDoseThatSaysWhatTheRecordSays() {
        var doses = given();
        var forms = storyboard.<QuestionnaireResponse>all(REMS_FORMS);

        assertThat(forms)
                .extracting(form -> form.getEncounter().getReference())
                .containsExactlyElementsOf(doses.stream()
                        .map(dose -> dose.getContext().getReference())
                        .toList());
        assertThat(forms)
                .extracting(form -> answer(form, "dose-mg"))
                .containsExactlyElementsOf(doses.stream()
                        .map(dose -> dose.getDosage().getDose().getValue().toPlainString())
                        .toList());
        assertThat(forms)
                .extracting(form -> answer(form, "minutes-observed"))
                .containsExactlyElementsOf(doses.stream()
                        .map(dose -> String.valueOf(minutesOfObservation(dose)))
                        .toList());
        assertThat(forms).allSatisfy(form -> assertThat(Integer.parseInt(answer(form, "minutes-ready")))
                .as(form.getId())
                .isEqualTo((int) minutesToTheLastReading(form))
                .isGreaterThan(Integer.parseInt(answer(form, "dissociation-resolved")))
                .isLessThan(Integer.parseInt(answer(form, "minutes-observed"))));
        assertThat(forms)
                .extracting(form -> answer(form, "first-treatment"))
                .startsWith("true")
                .filteredOn("true"::equals)
                .hasSize(1);
        assertThat(forms)
                .extracting(form -> answer(form, "sedation"))
                .containsExactlyElementsOf(
                        storyboard.<Observation>all("Observation?" + PATIENT + "&code=moaas-score&_sort=date").stream()
                                .map(score -> String.valueOf(
                                        score.getValueQuantity().getValue().intValueExact() < 5))
                                .toList());
    }

    @Test
    void findsTheRemsFormOfTheSessionWithTheRise() {
        assertThat(List.of("encounter=marcus-oyelaran-session-03", "part-of=marcus-oyelaran-procedure-03"))
                .allSatisfy(session -> assertThat(storyboard.<QuestionnaireResponse>all(REMS_FORMS + "&" + session))
                        .as(session)
                        .singleElement()
                        .satisfies(form -> {
                            assertThat(answer(form, "bp-before")).isEqualTo("134/84");
                            assertThat(answer(form, "bp-40")).isEqualTo("178/104");
                            assertThat(answer(form, "bp-after")).isEqualTo("138/86");
                            assertThat(answer(form, "vitals-after")).isEqualTo("true");
                        }));
        assertThat(storyboard.<QuestionnaireResponse>all(REMS_FORMS + "&encounter=marcus-oyelaran-visit-2026-02-13"))
                .as("of the dose that was held")
                .isEmpty();
    }

    @Test
    void refusesAnOrderOf70Mg() {
        var order = storyboard
                .<MedicationRequest>all("MedicationRequest?" + PATIENT + "&phase=continuation")
                .get(0);
        order.setId((String) null);
        order.getDosageInstructionFirstRep()
                .getDoseAndRateFirstRep()
                .getDoseQuantity()
                .setValue(70);

        var answer = client.post("/MedicationRequest", json(order));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(codes(outcome(answer.body()), IssueSeverity.ERROR)).containsExactly("mr-esk-dose");
    }

    @Test
    void refuses84MgFromTwoDevices() {
        var dose = aNewDoseLikeThatOfSession3();
        dose.getExtensionByUrl(STRUCTURE + "device-count").setValue(new IntegerType(2));

        var answer = client.post("/MedicationAdministration", json(dose));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(codes(outcome(answer.body()), IssueSeverity.ERROR)).containsExactly("ma-device");
    }

    @Test
    void stores70MgWithoutDevicesAndWarns() {
        var dose = aNewDoseLikeThatOfSession3();
        dose.getExtension().removeIf(extension -> extension.getUrl().endsWith("/device-count"));
        dose.getDosage().getDose().setValue(70);

        var stored = client.askingForOutcome().create().resource(dose).execute();
        client.generic()
                .delete()
                .resourceById(stored.getId().toUnqualifiedVersionless())
                .execute();

        assertThat(stored.getCreated()).isTrue();
        assertThat(codes((OperationOutcome) stored.getOperationOutcome(), IssueSeverity.WARNING))
                .containsExactly("ma-esk-dev");
    }

    @Test
    void doesNotExpectAnObservationAfterADoseThatWasHeld() {
        var held = storyboard.<MedicationAdministration>all(HELD + "&reason-not-given=elevated-bp");

        assertThat(held).singleElement().satisfies(dose -> {
            assertThat(dose.hasDosage()).isFalse();
            assertThat(dose.hasExtension(STRUCTURE + "session-number")).isFalse();
            assertThat(findings(dose)).isEmpty();
        });
    }

    /** That the check above can see something. */
    @Test
    void expectsAnObservationAfterADoseThatWasGiven() {
        var dose = aNewDoseLikeThatOfSession3();
        dose.getExtension().removeIf(extension -> extension.getUrl().endsWith("/monitoring-end"));

        assertThat(findings(dose)).containsExactly("ma-esk-end");
    }

    @Test
    void findsTheRiseOfTheBloodPressure() {
        var byCode = "AdverseEvent?" + PATIENT + "&event=http://snomed.info/sct|24184005";
        var bySuspect = "AdverseEvent?substance=MedicationAdministration/marcus-oyelaran-administration-03";
        var bySeverity = "AdverseEvent?subject=marcus-oyelaran&severity=moderate&seriousness=Non-serious";

        assertThat(List.of("AdverseEvent?" + PATIENT, byCode, bySuspect, bySeverity))
                .allSatisfy(search -> assertThat(storyboard.<AdverseEvent>all(search))
                        .as(search)
                        .extracting(event -> event.getIdElement().getIdPart())
                        .containsExactly("marcus-oyelaran-blood-pressure-increase-03"));
        assertThat(storyboard.<Observation>all("Observation?" + PATIENT
                        + "&component-code-value-quantity=http://loinc.org|8480-6$ge170&_sort=date"))
                .extracting(reading -> reading.getComponentFirstRep()
                        .getValueQuantity()
                        .getValue()
                        .intValue())
                .containsExactly(178, 172);
    }

    @Test
    void keepsTheHoldInTheHistoryOfTheOrder() {
        var versions = storyboard.<MedicationRequest>versions("MedicationRequest/marcus-oyelaran-induction-order");

        assertThat(versions)
                .extracting(
                        MedicationRequest::getStatus, order -> code(order.getStatusReason()), order -> stepsInMg(order))
                .startsWith(
                        tuple(MedicationRequestStatus.COMPLETED, null, List.of(56, 56)),
                        tuple(MedicationRequestStatus.ACTIVE, null, List.of(56, 56)),
                        tuple(MedicationRequestStatus.ONHOLD, "elevated-bp", List.of(56, 84)),
                        tuple(MedicationRequestStatus.ACTIVE, null, List.of(56, 84)));
    }

    @Test
    void liftsTheFlagAndEndsTheReferral() {
        assertThat(storyboard.<Flag>all("Flag?" + PATIENT)).singleElement().satisfies(flag -> {
            assertThat(flag.getStatus()).isEqualTo(FlagStatus.INACTIVE);
            assertThat(flag.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-02-16");
        });
        assertThat(storyboard.<Flag>versions("Flag/marcus-oyelaran-flag-hold"))
                .extracting(Flag::getStatus)
                .startsWith(FlagStatus.INACTIVE, FlagStatus.ACTIVE);
        assertThat(storyboard.<ServiceRequest>all("ServiceRequest?" + PATIENT + "&status=completed"))
                .hasSize(1);
    }

    @Test
    void showsTheResponse() {
        assertThat(storyboard.totals("marcus-oyelaran", "http://loinc.org|44261-6"))
                .containsExactly(20, 18, 15, 14, 11, 9);
        assertThat(storyboard.<Observation>all(
                        "Observation?" + PATIENT + "&code=treatment-response&value-concept=response"))
                .singleElement()
                .satisfies(response -> assertThat(response.getComponent()
                                .get(2)
                                .getValueQuantity()
                                .getValue())
                        .isEqualByComparingTo("55"));
    }

    private List<MedicationAdministration> given() {
        return storyboard.all(GIVEN);
    }

    private MedicationAdministration aNewDoseLikeThatOfSession3() {
        var dose = storyboard
                .<MedicationAdministration>all(GIVEN + "&session-number=3")
                .get(0);
        dose.setId((String) null);
        return dose;
    }

    private List<String> findings(Resource resource) {
        var answer = client.post("/" + resource.fhirType() + "/$validate", json(resource));
        assertThat(answer.statusCode()).isEqualTo(200);
        var outcome = outcome(answer.body());
        assertThat(codes(outcome, IssueSeverity.ERROR)).isEmpty();
        return codes(outcome, IssueSeverity.WARNING);
    }

    private static String code(CodeableConcept concept) {
        return concept.getCodingFirstRep().getCode();
    }

    private static String answer(QuestionnaireResponse form, String linkId) {
        return form.getItem().stream()
                .flatMap(group -> group.getItem().stream())
                .filter(item -> item.getLinkId().equals(linkId))
                .map(item -> item.getAnswerFirstRep().getValue().primitiveValue())
                .findFirst()
                .orElseThrow();
    }

    private static int integer(MedicationAdministration dose, String extension) {
        return ((IntegerType) dose.getExtensionByUrl(STRUCTURE + extension).getValue()).getValue();
    }

    private static long minutesOfObservation(MedicationAdministration dose) {
        return minutes(
                dose,
                dose.getExtensionByUrl(STRUCTURE + "monitoring-end").getValue().dateTimeValue());
    }

    private long minutesToTheLastReading(QuestionnaireResponse form) {
        var dose = storyboard
                .<MedicationAdministration>all("MedicationAdministration?context="
                        + form.getEncounter().getReference())
                .get(0);
        var readings = storyboard.<Observation>all("Observation?code=http://loinc.org|85354-9&encounter="
                + form.getEncounter().getReference() + "&_sort=-date");
        return minutes(dose, readings.get(0).getEffectiveDateTimeType());
    }

    private static long minutes(MedicationAdministration dose, BaseDateTimeType end) {
        return Duration.between(
                        dose.getEffectiveDateTimeType().getValue().toInstant(),
                        end.getValue().toInstant())
                .toMinutes();
    }

    private static List<Integer> stepsInMg(MedicationRequest order) {
        return order.getDosageInstruction().stream()
                .map(step -> step.getDoseAndRateFirstRep()
                        .getDoseQuantity()
                        .getValue()
                        .intValueExact())
                .toList();
    }
}
