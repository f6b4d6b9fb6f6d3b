package org.ketabridge.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A finding in what the guide holds that nobody can help for now.
 *
 * @param refuses whether it is an error; a warning where the list does not say
 * @param code our finding code
 * @param text what its sentence contains
 * @param reason why it is accepted, and what would end it
 */
record ExpectedFinding(boolean refuses, String code, String text, String reason) {

    static List<ExpectedFinding> ofExamples() {
        return read("/conformance/expected-warnings.json");
    }

    static List<ExpectedFinding> ofArtifacts() {
        return read("/conformance/expected-artifact-findings.json");
    }

    private static List<ExpectedFinding> read(String file) {
        try (var stream = ExpectedFinding.class.getResourceAsStream(file)) {
            return List.of(new ObjectMapper().readValue(Objects.requireNonNull(stream, file), ExpectedFinding[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of expected findings cannot be read: " + file, e);
        }
    }

    boolean covers(Finding finding) {
        return finding.refuses() == refuses
                && finding.code().equals(code)
                && finding.sentence().contains(text);
    }
}
