package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codes of findings that the server can write are those of the guide, so that clients may rely on them. */
class FindingCodeTest {

    private static final Path PRODUCTION = Path.of("src", "main", "java");

    private static final Pattern LITERAL =
            Pattern.compile("(?:new Finding\\(\\s*ResultSeverityEnum\\.\\w+,|\\berror\\()\\s*\"([a-z-]+)\",");

    private static final Set<String> IN_THE_GUIDE = GuidePackage.fromClasspath(FhirContext.forR4Cached())
            .all(CodeSystem.class)
            .filter(system -> system.getUrl().equals(Canonical.FINDING))
            .flatMap(system -> system.getConcept().stream())
            .map(ConceptDefinitionComponent::getCode)
            .collect(Collectors.toSet());

    static Stream<String> codes() {
        return Stream.of(
                        Arrays.stream(FindingCode.values()).map(FindingCode::code),
                        Stream.of(FindingCode.OTHER_INVARIANT),
                        // What ErrorSentences chooses between before it makes its finding.
                        Stream.of("not-found", "invalid", "not-authenticated", "not-permitted", "unavailable"),
                        literals())
                .flatMap(codes -> codes)
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void isInTheCodeSystemOfTheGuide(String code) {
        assertThat(IN_THE_GUIDE).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void hasAnIssueTypeOfR4(String code) {
        if (!code.equals(FindingCode.OTHER_INVARIANT)) {
            assertThat(OperationOutcomes.type(code)).isNotEqualTo(IssueType.INVARIANT);
        }
    }

    @Test
    void theGuideListsNoCodeThatTheServerNeverWrites() {
        assertThat(IN_THE_GUIDE).containsExactlyInAnyOrderElementsOf(codes().toList());
    }

    /** The codes that production code writes down where it makes a finding. */
    private static Stream<String> literals() {
        try (var files = Files.walk(PRODUCTION)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(file -> LITERAL.matcher(read(file)).results())
                    .map(result -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
