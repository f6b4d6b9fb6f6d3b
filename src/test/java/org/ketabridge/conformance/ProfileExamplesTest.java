package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the guide and of its storyboards are what the guide says, and there are enough of them. */
@TestInstance(Lifecycle.PER_CLASS)
class ProfileExamplesTest {

    private final GuideUnderTest guide = new GuideUnderTest();
    private final List<GuideExample> examples = GuideExample.all(guide.guide());
    private final List<ExpectedFinding> expected = ExpectedFinding.ofExamples();
    private final Map<GuideExample, List<Finding>> findings = new HashMap<>();

    Stream<GuideExample> examples() {
        return examples.stream();
    }

    Stream<String> structures() {
        return guide.structures().stream().map(StructureDefinition::getUrl);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void conforms(GuideExample example) {
        assertThat(findings(example))
                .as(example.name())
                .filteredOn(finding -> expected.stream().noneMatch(one -> one.covers(finding)))
                .isEmpty();
    }

    /** An exception that is no longer needed must go. */
    @Test
    void everyExpectedFindingComesFromAnExample() {
        var all =
                examples.stream().flatMap(example -> findings(example).stream()).toList();

        assertThat(expected).allSatisfy(one -> assertThat(all).anyMatch(one::covers));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("structures")
    void isUsedByTwoExamplesAtLeast(String profileOrExtension) {
        assertThat(examples)
                .as("examples of " + profileOrExtension)
                .filteredOn(example -> isOrDerivesFrom(example, profileOrExtension)
                        || hasExtension(example.resource(), profileOrExtension))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** An example of a profile is one of the profile that it derives from, too. */
    private boolean isOrDerivesFrom(GuideExample example, String profile) {
        return example.profiles().stream()
                .flatMap(claim -> Stream.iterate(Optional.of(claim), Optional::isPresent, this::base)
                        .flatMap(Optional::stream))
                .anyMatch(profile::equals);
    }

    private Optional<String> base(Optional<String> profile) {
        return guide.structures().stream()
                .filter(structure -> profile.filter(structure.getUrl()::equals).isPresent())
                .map(StructureDefinition::getBaseDefinition)
                .findFirst();
    }

    private List<Finding> findings(GuideExample example) {
        return findings.computeIfAbsent(
                example, key -> guide.validate(key.resource().toString()));
    }

    private static boolean hasExtension(JsonNode resource, String url) {
        return Stream.of("extension", "modifierExtension")
                .flatMap(name -> resource.findValues(name).stream())
                .flatMap(extensions -> StreamSupport.stream(extensions.spliterator(), false))
                .anyMatch(extension -> extension.path("url").asText().equals(url));
    }
}
