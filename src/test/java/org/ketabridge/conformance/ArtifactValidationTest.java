package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each artifact of the guide is itself good R4: profiles, value sets, maps, forms, protocols and the ImplementationGuide. */
@TestInstance(Lifecycle.PER_CLASS)
class ArtifactValidationTest {

    private final GuideUnderTest guide = new GuideUnderTest();
    private final List<ExpectedFinding> expected = ExpectedFinding.ofArtifacts();
    private final Map<GuideExample, List<Finding>> findings = new HashMap<>();

    Stream<GuideExample> artifacts() {
        return Stream.concat(guide.guide().stored(), Stream.of(guide.guide().guide()))
                .map(artifact -> GuideExample.named(artifact.fhirType() + "-" + artifact.getIdPart() + ".json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void isValid(GuideExample artifact) {
        assertThat(findings(artifact))
                .filteredOn(finding -> expected.stream().noneMatch(one -> one.covers(finding)))
                .isEmpty();
    }

    @Test
    void everyKindOfArtifactIsValidated() {
        assertThat(artifacts().map(GuideExample::type).distinct())
                .containsExactlyInAnyOrder(
                        "ActivityDefinition",
                        "Basic",
                        "CapabilityStatement",
                        "CodeSystem",
                        "ConceptMap",
                        "ImplementationGuide",
                        "PlanDefinition",
                        "Questionnaire",
                        "SearchParameter",
                        "StructureDefinition",
                        "ValueSet");
    }

    /** An exception that is no longer needed must go. */
    @Test
    void everyExpectedFindingComesFromAnArtifact() {
        var all = artifacts().flatMap(artifact -> findings(artifact).stream()).toList();

        assertThat(expected).allSatisfy(one -> assertThat(all).anyMatch(one::covers));
    }

    private List<Finding> findings(GuideExample artifact) {
        return findings.computeIfAbsent(
                artifact, key -> guide.validate(key.resource().toString()));
    }
}
