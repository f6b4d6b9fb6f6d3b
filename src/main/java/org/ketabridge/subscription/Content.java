package org.ketabridge.subscription;

import java.util.Arrays;
import java.util.Optional;

/**
 * What of a resource a notification carries.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/payloads.html">Subscriptions R5 Backport 1.1.0, payloads</a>
 */
enum Content {
    /** Nothing: that something happened, and its number. */
    EMPTY("empty"),
    /** Where it is. */
    ID_ONLY("id-only"),
    /** What it says. */
    FULL_RESOURCE("full-resource");

    private final String code;

    Content(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<Content> of(String code) {
        return Arrays.stream(values())
                .filter(content -> content.code.equals(code))
                .findFirst();
    }
}
