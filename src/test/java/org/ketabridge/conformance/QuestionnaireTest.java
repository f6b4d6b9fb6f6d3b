package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of the guide compute the totals that stand in their examples, and refuse what is no answer to them. */
@TestInstance(Lifecycle.PER_CLASS)
class QuestionnaireTest {

    private static final String CALCULATED =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    private static final String LOINC = "http://loinc.org";

    private final GuideUnderTest guide = new GuideUnderTest();
    private final IFhirPath fhirPath = GuideUnderTest.FHIR.newFhirPath();
    private final List<GuideExample> responses = GuideExample.all(guide.guide()).stream()
            .filter(example -> example.type().equals("QuestionnaireResponse"))
            .toList();

    Stream<String> forms() {
        return guide.guide().all(Questionnaire.class).map(Questionnaire::getUrl);
    }

    Stream<GuideExample> responses() {
        return responses.stream();
    }

    Stream<GuideExample> scored() {
        return responses.stream()
                .filter(example -> totals(form(parsed(example))).findAny().isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void hasTwoExamplesAtLeast(String url) {
        assertThat(responses)
                .filteredOn(example -> parsed(example).getQuestionnaire().equals(url))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responses")
    void answersOnlyItemsOfItsForm(GuideExample example) {
        var response = parsed(example);

        assertThat(items(form(response).getItem()).map(QuestionnaireItemComponent::getLinkId))
                .containsAll(answered(response.getItem())
                        .map(QuestionnaireResponseItemComponent::getLinkId)
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scored")
    void computesTheTotalOfTheExample(GuideExample example) {
        var response = parsed(example);

        assertThat(totals(form(response))).allSatisfy(item -> assertThat(computed(item, response))
                .as(item.getLinkId())
                .contains(
                        answer(response, item.getLinkId()).getValueIntegerType().getValue()));
    }

    /** A sum of some of the answers would look like a low total. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("scored")
    void computesNothingWhereAnAnswerIsMissing(GuideExample example) {
        var response = parsed(example);
        response.getItem().remove(0);

        assertThat(totals(form(response)))
                .allSatisfy(item -> assertThat(computed(item, response)).isEmpty());
    }

    @Test
    void refusesAnItemThatTheFormDoesNotHave() {
        assertThat(findings(response -> response.getItemFirstRep().setLinkId("q10")))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("unknown-element");
                    assertThat(finding.expression()).isEqualTo("QuestionnaireResponse");
                    assertThat(finding.sentence()).contains("q10");
                })
                .anyMatch(Finding::refuses);
    }

    @Test
    void refusesAnAnswerThatIsNoOption() {
        assertThat(findings(response -> response.getItemFirstRep()
                        .getAnswerFirstRep()
                        .setValue(new Coding(LOINC, "LA6572-7", "Not difficult at all"))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.refuses()).isTrue();
                    assertThat(finding.code()).isEqualTo("not-in-value-set");
                    assertThat(finding.expression()).startsWith("QuestionnaireResponse.item[0].answer[0]");
                });
    }

    @Test
    void refusesACompletedFormWithoutARequiredAnswer() {
        assertThat(findings(response -> response.getItem().remove(3)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.refuses()).isTrue();
                    assertThat(finding.code()).isEqualTo("missing-element");
                    assertThat(finding.expression()).isEqualTo("QuestionnaireResponse");
                });
    }

    @Test
    void onlyWarnsOfAFormThatIsNotYetComplete() {
        assertThat(findings(response -> {
                    response.setStatus(QuestionnaireResponseStatus.INPROGRESS);
                    response.getItem().remove(3);
                }))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.refuses()).isFalse();
                    assertThat(finding.code()).isEqualTo("missing-element");
                });
    }

    private List<Finding> findings(Consumer<QuestionnaireResponse> change) {
        var response = parsed(GuideExample.named("QuestionnaireResponse-example-phq9-form-lindqvist.json"));
        change.accept(response);
        return guide.validate(GuideUnderTest.FHIR.newJsonParser().encodeResourceToString(response));
    }

    private Optional<Integer> computed(QuestionnaireItemComponent item, QuestionnaireResponse response) {
        var expression = (Expression) item.getExtensionByUrl(CALCULATED).getValue();
        return fhirPath.evaluateFirst(response, expression.getExpression(), IntegerType.class)
                .map(IntegerType::getValue);
    }

    private Questionnaire form(QuestionnaireResponse response) {
        return form(response.getQuestionnaire());
    }

    private Questionnaire form(String url) {
        return guide.guide()
                .all(Questionnaire.class)
                .filter(form -> form.getUrl().equals(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the guide has no form " + url));
    }

    private static Stream<QuestionnaireItemComponent> totals(Questionnaire form) {
        return items(form.getItem()).filter(item -> item.hasExtension(CALCULATED));
    }

    private static Stream<QuestionnaireItemComponent> items(List<QuestionnaireItemComponent> items) {
        return items.stream().flatMap(item -> Stream.concat(Stream.of(item), items(item.getItem())));
    }

    private static Stream<QuestionnaireResponseItemComponent> answered(List<QuestionnaireResponseItemComponent> items) {
        return items.stream().flatMap(item -> Stream.of(
                        Stream.of(item),
                        answered(item.getItem()),
                        item.getAnswer().stream().flatMap(answer -> answered(answer.getItem())))
                .flatMap(stream -> stream));
    }

    private static QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent answer(
            QuestionnaireResponse response, String linkId) {
        return answered(response.getItem())
                .filter(item -> item.getLinkId().equals(linkId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer to " + linkId))
                .getAnswerFirstRep();
    }

    private static QuestionnaireResponse parsed(GuideExample example) {
        return GuideUnderTest.FHIR
                .newJsonParser()
                .parseResource(QuestionnaireResponse.class, example.resource().toString());
    }
}
