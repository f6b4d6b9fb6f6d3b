package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What conforms to the guide conforms to US Core: an example of a type that US Core profiles meets the US Core profile that
 * its code or category selects, in both versions that are in use.
 */
class UsCoreCompatibilityTest {

    /** Findings that say no more than that a value set or code system, such as those of VSAC, is not at hand. */
    private static final Set<String> NOT_AT_HAND = Set.of("profile-not-checked", "code-not-checked");

    @Nested
    class InVersion610 extends InOneVersion {
        InVersion610() throws IOException {
            super("6.1.0");
        }
    }

    @Nested
    class InVersion700 extends InOneVersion {
        InVersion700() throws IOException {
            super("7.0.0");
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class InOneVersion {

        private final String version;
        private final List<AcceptedError> accepted;
        private final Set<AcceptedError> needed = new HashSet<>();
        private @Nullable GuideUnderTest guide;
        private UsCoreProfiles profiles = new UsCoreProfiles(List.of());

        InOneVersion(String version) throws IOException {
            this.version = version;
            accepted = AcceptedError.all();
        }

        @BeforeAll
        void load() throws IOException {
            var packages = UsCorePackage.load(version);
            guide = new GuideUnderTest(packages);
            profiles = new UsCoreProfiles(packages.<StructureDefinition>fetchAllStructureDefinitions());
        }

        Stream<GuideExample> examples() {
            return GuideExample.all(Objects.requireNonNull(guide).guide()).stream()
                    .filter(example -> profiles.haveType(example.type()));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("examples")
        void conforms(GuideExample example) {
            var selected = profiles.selectedBy(example.resource());
            for (var profile : selected) {
                assertThat(errors(example, profile))
                        .as(example + " against " + profile.getUrl())
                        .isEmpty();
            }
            if (selected.isEmpty()) {
                assertThat(profiles.selectedByNothing(example.type()))
                        .as("no profile of US Core demands its code or category; one of the others must fit")
                        .anySatisfy(
                                profile -> assertThat(errors(example, profile)).isEmpty());
            }
        }

        private List<Finding> errors(GuideExample example, StructureDefinition profile) {
            return Objects.requireNonNull(guide).validate(example.resource().toString(), profile.getUrl()).stream()
                    .filter(Finding::refuses)
                    .filter(finding -> !NOT_AT_HAND.contains(finding.code()))
                    .filter(finding -> accepted.stream()
                            .filter(exception -> exception.covers(profile, finding))
                            .peek(needed::add)
                            .findAny()
                            .isEmpty())
                    .toList();
        }

        @AfterAll
        void sayWhatWasAccepted() {
            if (guide != null) {
                System.out.println("US Core " + version + ": accepted errors " + needed);
                assertThat(needed)
                        .as("an error that no longer comes must go from the list")
                        .containsAll(accepted);
            }
        }
    }

    /**
     * An error against US Core that is accepted.
     *
     * @param profile the id of the US Core profile
     * @param text what the sentence of the finding contains
     * @param reason why it is accepted
     */
    private record AcceptedError(String profile, String text, String reason) {

        static List<AcceptedError> all() throws IOException {
            try (var stream = AcceptedError.class.getResourceAsStream("/conformance/us-core-accepted-errors.json")) {
                return List.of(new ObjectMapper().readValue(Objects.requireNonNull(stream), AcceptedError[].class));
            }
        }

        boolean covers(StructureDefinition structure, Finding finding) {
            return structure.getIdPart().equals(profile) && finding.sentence().contains(text);
        }
    }
}
