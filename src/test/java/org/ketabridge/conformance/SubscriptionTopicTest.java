package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topics of the guide fire at their transition and at nothing else, on the guide's own examples. */
class SubscriptionTopicTest {

    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(GuideUnderTest.FHIR);
    private static final Map<String, TopicUnderTest> TOPICS =
            TopicUnderTest.all(GUIDE).collect(Collectors.toMap(TopicUnderTest::id, topic -> topic));

    private static final String STRUCTURE = Canonical.ROOT + "/StructureDefinition/";
    private static final String SESSION_NUMBER = STRUCTURE + "session-number";
    private static final String MONITORING_END = STRUCTURE + "monitoring-end";
    private static final String SERIOUSNESS_CRITERION = STRUCTURE + "seriousness-criterion";
    private static final String AE_STATUS = STRUCTURE + "ae-status";

    /** A write, and whether the topic fires; without {@code previous} it is a create. */
    record Write(String topic, String what, @Nullable Resource previous, Resource current, boolean fires) {
        @Override
        public String toString() {
            return topic + ": " + what;
        }
    }

    /** The writes of one topic. */
    private record Writes(String topic) {

        Write fire(String what, @Nullable Resource previous, Resource current) {
            return new Write(topic, what, previous, current, true);
        }

        Write pass(String what, @Nullable Resource previous, Resource current) {
            return new Write(topic, what, previous, current, false);
        }
    }

    static Stream<TopicUnderTest> topics() {
        return TOPICS.values().stream();
    }

    static Stream<Write> writes() {
        return Stream.of(
                        adverseEventReported(),
                        seriousAdverseEvent(),
                        sessionCompleted(),
                        sessionObservationEnded(),
                        phaseAdvanced(),
                        responseLost(),
                        orderHeld())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void firesAtItsTransitionAlone(Write write) {
        assertThat(Objects.requireNonNull(TOPICS.get(write.topic())).firesAt(write.previous(), write.current()))
                .isEqualTo(write.fires());
    }

    @Test
    void everyTopicIsTriedBothWays() {
        assertThat(writes().filter(Write::fires).map(Write::topic)).containsAll(TOPICS.keySet());
        assertThat(writes().filter(write -> !write.fires()).map(Write::topic)).containsAll(TOPICS.keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void introducesItself(TopicUnderTest topic) {
        assertThat(topic.value("url")).isEqualTo(Canonical.ROOT + "/SubscriptionTopic/" + topic.id());
        assertThat(topic.value("version")).isEqualTo(GUIDE.version());
        assertThat(topic.value("status")).isEqualTo("active");
        assertThat(List.of(topic.value("title"), topic.value("description")))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(topic.triggers()).singleElement().satisfies(trigger -> {
            assertThat(TopicUnderTest.value(trigger, "description"))
                    .startsWith("Before: ")
                    .contains(" Now: ");
            assertThat(TopicUnderTest.values(trigger, "supportedInteraction")).containsExactly("create", "update");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    void filtersAndIncludesBySearchParametersThatThereAre(TopicUnderTest topic) {
        assertThat(topic.filters())
                .allSatisfy(filter -> assertThat(
                                kinds(TopicUnderTest.typeOf(filter), TopicUnderTest.value(filter, "filterParameter")))
                        .as(TopicUnderTest.value(filter, "filterParameter"))
                        .isNotEmpty())
                .extracting(filter -> TopicUnderTest.value(filter, "filterParameter"))
                .contains("patient");
        assertThat(topic.shapes()).singleElement().satisfies(shape -> assertThat(
                        TopicUnderTest.values(shape, "include"))
                .isNotEmpty()
                .allSatisfy(
                        include -> assertThat(isReference(include)).as(include).isTrue()));
        assertThat(Stream.of(topic.triggers(), topic.filters(), topic.shapes())
                        .flatMap(List::stream)
                        .map(TopicUnderTest::typeOf)
                        .distinct())
                .hasSize(1);
    }

    /** As {@code _include} has it: the type, and a search parameter of it. */
    private static boolean isReference(String include) {
        var colon = include.indexOf(':');
        return kinds(include.substring(0, colon), include.substring(colon + 1)).anyMatch("reference"::equals);
    }

    /** What kind of search parameter it is, of R4 and of the guide; nothing when there is none. */
    private static Stream<String> kinds(String type, String parameter) {
        return Stream.concat(
                Stream.ofNullable(
                                GuideUnderTest.FHIR.getResourceDefinition(type).getSearchParam(parameter))
                        .map(ofR4 -> ofR4.getParamType().getCode()),
                GUIDE.all(SearchParameter.class)
                        .filter(ours -> ours.getCode().equals(parameter))
                        .filter(ours -> ours.getBase().stream().anyMatch(base -> type.equals(base.getValue())))
                        .map(ours -> ours.getType().toCode()));
    }

    private static List<Write> adverseEventReported() {
        var topic = new Writes("adverse-event-reported");
        var event = example(AdverseEvent.class, "example-event-nausea");
        var potential = with(event, it -> it.setActuality(AdverseEventActuality.POTENTIAL));
        var inError =
                with(event, it -> it.addModifierExtension(new Extension(AE_STATUS, new CodeType("entered-in-error"))));
        return List.of(
                topic.fire("is recorded", null, event),
                topic.fire("turns out to have happened", potential, event),
                topic.fire("was no error after all", inError, event),
                topic.pass("might have happened", null, potential),
                topic.pass("is entered in error", event, inError),
                topic.pass("is taken back", event, potential),
                topic.pass("gets another outcome", event, with(event, it -> it.setOutcome(new CodeableConcept()))),
                topic.pass("becomes serious", event, with(event, it -> it.setSeriousness(serious("Serious")))));
    }

    private static List<Write> seriousAdverseEvent() {
        var topic = new Writes("serious-adverse-event");
        var mild = example(AdverseEvent.class, "example-event-nausea");
        var urgency = example(AdverseEvent.class, "example-event-hypertensive-urgency");
        var criterionAlone = with(mild, it -> {
            it.setSeriousness(null);
            it.addExtension(SERIOUSNESS_CRITERION, new CodeableConcept().setText("hospitalized"));
        });
        var codeAlone = with(mild, it -> it.setSeriousness(serious("serious")));
        return List.of(
                topic.fire("is recorded", null, urgency),
                topic.fire("becomes serious", mild, codeAlone),
                topic.fire(
                        "becomes serious as R4 spells it",
                        mild,
                        with(mild, it -> it.setSeriousness(serious("Serious")))),
                topic.fire("meets a criterion", mild, criterionAlone),
                topic.fire("had no seriousness", with(mild, it -> it.setSeriousness(null)), codeAlone),
                topic.fire(
                        "turns out to have happened",
                        with(urgency, it -> it.setActuality(AdverseEventActuality.POTENTIAL)),
                        urgency),
                topic.pass("is not serious", null, mild),
                topic.pass("says nothing of it", null, with(mild, it -> it.setSeriousness(null))),
                topic.pass("has a code without a value", null, with(mild, it -> it.setSeriousness(serious(null)))),
                topic.pass("stays serious for another reason", criterionAlone, codeAlone),
                topic.pass(
                        "gets a second criterion",
                        urgency,
                        with(
                                urgency,
                                it -> it.addExtension(
                                        SERIOUSNESS_CRITERION, new CodeableConcept().setText("hospitalized")))),
                topic.pass("is not serious any more", urgency, with(urgency, it -> {
                    it.setSeriousness(serious("Non-serious"));
                    remove(it, SERIOUSNESS_CRITERION);
                })),
                topic.pass(
                        "is entered in error",
                        null,
                        with(
                                urgency,
                                it -> it.setModifierExtension(
                                        List.of(new Extension(AE_STATUS, new CodeType("entered-in-error")))))),
                topic.pass(
                        "gets another severity", urgency, with(urgency, it -> it.setSeverity(new CodeableConcept()))));
    }

    private static List<Write> sessionCompleted() {
        var topic = new Writes("session-completed");
        var finished = example(Encounter.class, "example-session-iv-1");
        var underway = with(finished, it -> it.setStatus(EncounterStatus.INPROGRESS));
        var byNumber = bare(finished, it -> it.addExtension(SESSION_NUMBER, new IntegerType(1)));
        var byPhase = bare(finished, it -> it.addExtension(Canonical.TREATMENT_PHASE, phase("induction")));
        var byClaim = bare(finished, it -> it.getMeta().addProfile(STRUCTURE + "ketamine-treatment-session|0.1.0"));
        var other = bare(finished, it -> it.getMeta().addProfile("http://example.org/StructureDefinition/visit"));
        return List.of(
                topic.fire("is finished", underway, finished),
                topic.fire("is recorded afterwards", null, finished),
                topic.fire("was of no status", with(finished, it -> it.setStatus(null)), finished),
                topic.fire("is a session by its number", null, byNumber),
                topic.fire("is a session by its phase", null, byPhase),
                topic.fire("is a session by its claim", null, byClaim),
                topic.pass("is underway", null, underway),
                topic.pass("is another visit", null, other),
                topic.pass(
                        "is another visit that ends", with(other, it -> it.setStatus(EncounterStatus.ARRIVED)), other),
                topic.pass("is cancelled", underway, with(finished, it -> it.setStatus(EncounterStatus.CANCELLED))),
                topic.pass("gets another class", finished, with(finished, it -> it.setClass_(new Coding()))));
    }

    private static List<Write> sessionObservationEnded() {
        var topic = new Writes("session-observation-ended");
        var ended = example(MedicationAdministration.class, "example-esketamine-dose-1");
        var observed = with(ended, it -> remove(it, MONITORING_END));
        var inError = with(ended, it -> it.setStatus(MedicationAdministrationStatus.ENTEREDINERROR));
        return List.of(
                topic.fire("ends", observed, ended),
                topic.fire("is recorded afterwards", null, ended),
                topic.pass("goes on", null, observed),
                topic.pass(
                        "goes on, and the dose is completed",
                        with(observed, it -> it.setStatus(MedicationAdministrationStatus.INPROGRESS)),
                        observed),
                topic.fire("was no error after all", inError, ended),
                topic.pass("is recorded in error", null, inError),
                topic.pass("is entered in error", ended, inError),
                topic.pass("gets another end", ended, with(ended, it -> it.getExtensionByUrl(MONITORING_END)
                        .setValue(new DateTimeType("2026-04-13T12:30:00-05:00")))),
                topic.pass("gets a note", ended, with(ended, it -> it.addNote().setText("Slept."))));
    }

    private static List<Write> phaseAdvanced() {
        var topic = new Writes("phase-advanced");
        var induction = example(CarePlan.class, "example-plan-induction-abara");
        var draft = with(induction, it -> it.setStatus(CarePlanStatus.DRAFT));
        var maintenance = inPhase(induction, "maintenance");
        return List.of(
                topic.fire("begins", null, induction),
                topic.fire("comes into force", draft, induction),
                topic.fire("is resumed", with(induction, it -> it.setStatus(CarePlanStatus.ONHOLD)), induction),
                topic.fire("is of another phase now", induction, maintenance),
                topic.fire("had no phase", with(induction, it -> remove(it, Canonical.TREATMENT_PHASE)), induction),
                topic.pass("is a draft", null, draft),
                topic.pass("is of another phase as a draft", draft, inPhase(draft, "maintenance")),
                topic.pass("ends", induction, with(induction, it -> it.setStatus(CarePlanStatus.COMPLETED))),
                topic.pass(
                        "is a plan of something else",
                        null,
                        with(induction, it -> remove(it, Canonical.TREATMENT_PHASE))),
                topic.pass("gets another title", induction, with(induction, it -> it.setTitle("Induction"))),
                topic.pass("gets another word for its phase", induction, with(induction, it -> ((CodeableConcept)
                                it.getExtensionByUrl(Canonical.TREATMENT_PHASE).getValue())
                        .setText("First phase"))));
    }

    private static List<Write> responseLost() {
        var topic = new Writes("response-lost");
        var relapse = example(Observation.class, "example-response-castellano");
        var response = with(
                relapse,
                it -> it.setValue(
                        example(Observation.class, "example-response-lindqvist").getValue()));
        var preliminary = with(relapse, it -> it.setStatus(ObservationStatus.PRELIMINARY));
        return List.of(
                topic.fire("is found", null, relapse),
                topic.fire("is confirmed", preliminary, relapse),
                topic.fire(
                        "is found by a correction",
                        response,
                        with(relapse, it -> it.setStatus(ObservationStatus.CORRECTED))),
                topic.fire(
                        "is found by an amendment",
                        with(response, it -> it.setValue(null)),
                        with(relapse, it -> it.setStatus(ObservationStatus.AMENDED))),
                topic.pass("is a response", null, response),
                topic.pass("is preliminary", null, preliminary),
                topic.pass(
                        "is entered in error",
                        relapse,
                        with(relapse, it -> it.setStatus(ObservationStatus.ENTEREDINERROR))),
                topic.pass("is amended", relapse, with(relapse, it -> it.setStatus(ObservationStatus.AMENDED))),
                topic.pass("is a code of somebody else", null, with(relapse, it -> it.getValueCodeableConcept()
                        .getCodingFirstRep()
                        .setSystem("http://example.org/relapse"))),
                topic.pass("is the value of another observation", null, with(relapse, it -> it.getCode()
                        .getCodingFirstRep()
                        .setCode("current-score"))),
                topic.pass("is a score", null, example(Observation.class, "example-qids-castellano-relapse")));
    }

    private static List<Write> orderHeld() {
        var topic = new Writes("order-held");
        var held = example(MedicationRequest.class, "example-iv-order-maintenance");
        var active = with(held, it -> it.setStatus(MedicationRequestStatus.ACTIVE));
        var other = bare(held, it -> {});
        return List.of(
                topic.fire("is held", active, held),
                topic.fire("is recorded as held", null, held),
                topic.fire(
                        "is therapy by its protocol",
                        null,
                        bare(
                                held,
                                it -> it.addExtension(
                                        Canonical.THERAPY_PROTOCOL, new CodeableConcept().setText("iv")))),
                topic.fire(
                        "is therapy by its phase",
                        null,
                        bare(held, it -> it.addExtension(Canonical.TREATMENT_PHASE, phase("maintenance")))),
                topic.fire("is therapy by its claim", null, bare(held, it -> it.getMeta()
                        .addProfile(Canonical.KETAMINE_IV_MEDICATION_REQUEST))),
                topic.pass("is active", null, active),
                topic.pass("is resumed", held, active),
                topic.pass("is stopped", active, with(held, it -> it.setStatus(MedicationRequestStatus.STOPPED))),
                topic.pass(
                        "is an order of something else",
                        with(other, it -> it.setStatus(MedicationRequestStatus.ACTIVE)),
                        other),
                topic.pass(
                        "is held for another reason",
                        held,
                        with(held, it -> it.setStatusReason(new CodeableConcept().setText("Weather")))));
    }

    private static CarePlan inPhase(CarePlan plan, String code) {
        return with(plan, it -> it.getExtensionByUrl(Canonical.TREATMENT_PHASE).setValue(phase(code)));
    }

    private static CodeableConcept phase(String code) {
        return new CodeableConcept(new Coding(Canonical.ROOT + "/CodeSystem/treatment-phase", code, null));
    }

    private static CodeableConcept serious(@Nullable String code) {
        return new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/adverse-event-seriousness", code, null));
    }

    private static void remove(DomainResource resource, String extension) {
        resource.getExtension().removeIf(one -> one.getUrl().equals(extension));
    }

    /** Without what shows that it belongs to ketamine therapy. */
    private static <T extends DomainResource> T bare(T resource, Consumer<T> change) {
        return with(resource, it -> {
            it.setExtension(null);
            it.setMeta(null);
            change.accept(it);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Resource> T with(T resource, Consumer<T> change) {
        var copy = (T) resource.copy();
        change.accept(copy);
        return copy;
    }

    private static <T extends Resource> T example(Class<T> type, String id) {
        var example = GuideExample.named(type.getSimpleName() + "-" + id + ".json");
        return GuideUnderTest.FHIR
                .newJsonParser()
                .parseResource(type, example.resource().toString());
    }
}
