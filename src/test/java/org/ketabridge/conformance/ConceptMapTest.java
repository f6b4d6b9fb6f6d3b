package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.terminology.TerminologyExcerpts;
import org.ketabridge.testing.ValueSetMembers;

/** What the concept maps of the guide map, and how they say it. */
@TestInstance(Lifecycle.PER_CLASS)
class ConceptMapTest {

    private static final String MEDDRA = "https://www.meddra.org";

    private final GuideUnderTest guide = new GuideUnderTest();
    private final List<CodeSystem> excerpts =
            TerminologyExcerpts.fromClasspath(GuideUnderTest.FHIR).codeSystems();

    Stream<ConceptMap> maps() {
        return guide.guide().all(ConceptMap.class);
    }

    @ParameterizedTest
    @MethodSource("maps")
    void givesTheCodesOfAnExcerptByTheirNames(ConceptMap map) {
        assertThat(map.getGroup()).allSatisfy(group -> excerpts.stream()
                .filter(excerpt -> excerpt.getUrl().equals(group.getTarget()))
                .forEach(excerpt -> assertThat(names(excerpt)).containsAll(names(group))));
    }

    private static List<String> names(CodeSystem system) {
        return system.getConcept().stream()
                .map(concept -> concept.getCode() + " " + concept.getDisplay())
                .toList();
    }

    private static List<String> names(ConceptMapGroupComponent group) {
        return group.getElement().stream()
                .flatMap(element -> element.getTarget().stream())
                .filter(TargetElementComponent::hasCode)
                .map(target -> target.getCode() + " " + target.getDisplay())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapsEachCodeOfItsValueSetByItsName(ConceptMap map) {
        var members = members(map.getSourceCanonicalType().getValue());
        var byTarget = map.getGroup().stream().collect(Collectors.groupingBy(ConceptMapGroupComponent::getTarget));

        assertThat(byTarget.values()).allSatisfy(groups -> {
            var mapped = new HashMap<String, String>();
            groups.forEach(group -> group.getElement()
                    .forEach(element -> mapped.put(group.getSource() + "#" + element.getCode(), element.getDisplay())));
            assertThat(mapped).isEqualTo(members);
        });
    }

    @ParameterizedTest
    @MethodSource("maps")
    void saysWhyWhereATargetIsNotTheSame(ConceptMap map) {
        assertThat(map.getGroup().stream()
                        .flatMap(group -> group.getElement().stream())
                        .flatMap(element -> element.getTarget().stream())
                        .filter(target -> target.getEquivalence() != ConceptMapEquivalence.EQUIVALENT))
                .allSatisfy(target -> assertThat(target.getComment()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("maps")
    void givesNoCodeOfMedDra(ConceptMap map) {
        assertThat(map.getGroup().stream()
                        .filter(group -> group.getTarget().equals(MEDDRA))
                        .flatMap(group -> group.getElement().stream())
                        .flatMap(element -> element.getTarget().stream()))
                .noneMatch(target -> target.hasCode());
    }

    private Map<String, String> members(String valueSet) {
        return ValueSetMembers.of(
                        guide.guide().valueSet(valueSet),
                        guide.guide().all(CodeSystem.class).toList())
                .stream()
                .collect(Collectors.toMap(code -> code.getSystem() + "#" + code.getCode(), Coding::getDisplay));
    }
}
