package org.ketabridge.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * A warning that conforming examples bring about and that nobody can help for now.
 *
 * @param code our finding code
 * @param text what its sentence contains
 * @param reason why it is accepted, and what would end it
 */
record ExpectedWarning(String code, String text, String reason) {

    private static final String FILE = "/conformance/expected-warnings.json";

    static List<ExpectedWarning> all() {
        try (var stream = ExpectedWarning.class.getResourceAsStream(FILE)) {
            return List.of(new ObjectMapper().readValue(Objects.requireNonNull(stream), ExpectedWarning[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of expected warnings cannot be read", e);
        }
    }

    boolean covers(Finding finding) {
        return !finding.refuses()
                && finding.code().equals(code)
                && finding.sentence().contains(text);
    }
}
