package org.ketabridge.conformance;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of finding that have no invariant key of their own, with the codes that clients may rely on: those of the
 * guide's {@code finding} code system. HAPI's message ids, which change between releases, are matched here and nowhere
 * else.
 */
enum FindingCode {
    MISSING_ELEMENT("missing-element", "profile_minimum(_one|_other)?$|_dt_primitive_valueext|qr_item_group_required$"),
    TOO_MANY_ELEMENTS(
            "too-many-elements", "profile_maximum|profile_notallowed|bundle_.*multiple|qr_item_(onlyone|max_occurs)"),
    MISSING_SLICE("missing-slice", "profile_minimum_(slice|magic)|profile_notslice|profile_nomatch"),
    NOT_IN_VALUE_SET(
            "not-in-value-set",
            "tx_novalid_(1_cc|4|12|16|7|8|9|10|11)$|tx_confirm_(1_cc|4a)|tx_code_valueset(_missing|max)?$|nosvc_bound_req"
                    + "|qr_item_(no(coding|date|integer|string|time)|badoption|vs_fail)$"),
    OUTSIDE_VALUE_SET("outside-value-set", "tx_novalid|tx_confirm|tx_code_valueset_ext|nosvc_bound_ext"),
    FIXED_VALUE("fixed-value", "fixed_type|_fixed_|profile_val_(missing|not)|type_checks_fixed"),
    PATTERN("pattern", "pattern"),
    REFERENCE_TARGET("reference-target", "^reference_ref|^reference_"),
    UNKNOWN_EXTENSION("unknown-extension", "extension_ext_unknown"),
    UNKNOWN_ELEMENT(
            "unknown-element",
            "unrecognised_property_?$|undefined_element|unknown_property|content_unknown|qr_item_notfound$"),
    /** The validator says {@code Extension_PROF_Type} of the value of any element, not only of an extension. */
    WRONG_TYPE(
            "wrong-type",
            "unrecognised_property_type|this_property_must|profile_wrongtype|bad_type|_notype$|extension_(prof|ext)_type|qr_item_wrongtype"),
    EXTENSION_MISPLACED("extension-misplaced", "^extension_(?!ext_version_invalid$)"),
    PROFILE_NOT_CHECKED(
            "profile-not-checked", "profile_unknown|unknown_profile|valueset_notfound|extension_ext_version_invalid$"),
    CODE_NOT_CHECKED(
            "code-not-checked", "unknown_codesystem|tx_system_unknown|system_not_usable|unknown_code_in_fragment"),
    UNKNOWN_CODE("unknown-code", "unknown_code|code_invalid|tx_error|tx_system|invalid_code"),
    WRONG_DISPLAY("wrong-display", "display"),
    INVALID_VALUE("invalid-value", "type_specific_checks|unknown_date|object_must|no_such_date|json_|xml_"),
    /** Anything else: the sentence says what. */
    INVALID("invalid", "$^");

    /** An invariant that is not of this guide: of R4 itself or of another loaded profile. */
    static final String OTHER_INVARIANT = "other-invariant";

    private static final Set<FindingCode> OF_A_VALUE = EnumSet.of(
            NOT_IN_VALUE_SET, OUTSIDE_VALUE_SET, REFERENCE_TARGET, WRONG_TYPE, INVALID_VALUE, FIXED_VALUE, PATTERN);

    private final String code;
    private final Pattern messageIds;

    FindingCode(String code, String messageIds) {
        this.code = code;
        this.messageIds = Pattern.compile(messageIds);
    }

    String code() {
        return code;
    }

    /**
     * The validator's parser of JSON, its check of required answers and the terminology services give no message ids, only
     * English text.
     */
    static FindingCode ofText(String text) {
        if (text.startsWith("Unrecognized property")) {
            return UNKNOWN_ELEMENT;
        }
        if ((text.startsWith("The property ") && text.contains(" must be "))
                || text.startsWith("Error parsing JSON: the primitive value must be")) {
            return WRONG_TYPE;
        }
        if (text.startsWith("No response answer found for required item")) {
            return MISSING_ELEMENT;
        }
        if (text.startsWith("CodeSystem is unknown")
                || text.contains(" was not checked against ")
                || text.startsWith("Unknown code in fragment")) {
            return CODE_NOT_CHECKED;
        }
        if (text.equals(KnownVersions.ONLY_R4)) {
            return PROFILE_NOT_CHECKED;
        }
        if (text.startsWith("Concept Display ")) {
            return WRONG_DISPLAY;
        }
        return text.startsWith("Unknown code") ? UNKNOWN_CODE : INVALID;
    }

    /** Whether findings of that code say that something could not be checked: no ground to refuse. */
    static boolean isOfWhatWasNotChecked(String code) {
        return PROFILE_NOT_CHECKED.code.equals(code) || CODE_NOT_CHECKED.code.equals(code);
    }

    /** Whether findings of that code are about a value that stands at their place: there is only one. */
    static boolean isOfAValue(String code) {
        return OF_A_VALUE.stream().anyMatch(kind -> kind.code.equals(code));
    }

    static FindingCode ofMessageId(@Nullable String messageId) {
        if (messageId != null) {
            var folded = messageId.toLowerCase(Locale.ROOT);
            for (var candidate : values()) {
                if (candidate.messageIds.matcher(folded).find()) {
                    return candidate;
                }
            }
        }
        return INVALID;
    }
}
