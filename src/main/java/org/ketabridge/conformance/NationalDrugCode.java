package org.ketabridge.conformance;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of a National Drug Code: ten digits with hyphens as the FDA assigns them (4-4-2, 5-3-2 or 5-4-1), eleven
 * digits as HIPAA transactions carry them, each part filled up with a zero (5-4-2), with or without the hyphens. Ten digits
 * without hyphens are ambiguous and stay as they are.
 */
final class NationalDrugCode {

    static final String SYSTEM = "http://hl7.org/fhir/sid/ndc";

    private static final Pattern HYPHENATED =
            Pattern.compile("(\\d{4}-\\d{4}-\\d{2}|\\d{5}-\\d{3}-\\d{2}|\\d{5}-\\d{4}-\\d{1,2})");

    private NationalDrugCode() {}

    /** The eleven digits of a code in one of its spellings; any other text unchanged. */
    static @Nullable String elevenDigits(@Nullable String code) {
        if (code == null || !HYPHENATED.matcher(code).matches()) {
            return code;
        }
        var parts = code.split("-", -1);
        return filledUp(parts[0], 5) + filledUp(parts[1], 4) + filledUp(parts[2], 2);
    }

    private static String filledUp(String part, int length) {
        return "0".repeat(length - part.length()) + part;
    }
}
