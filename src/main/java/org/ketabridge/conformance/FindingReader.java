package org.ketabridge.conformance;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the validator's messages into findings with our codes and the invariants' own sentences. */
class FindingReader {

    /** The validator writes the type and id of an entry into its paths, as a comment that is not FHIRPath. */
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");

    /**
     * Elements of other versions may stand in R4 as extensions, whose definitions are not here.
     *
     * @see <a href="https://hl7.org/fhir/R4/versions.html#extensions">Extensions for converting between versions</a>
     */
    private static final Pattern OF_ANOTHER_VERSION =
            Pattern.compile("^Extension url '([^']*)' is not valid \\(invalid Version ");

    private final GuidePackage guide;

    FindingReader(GuidePackage guide) {
        this.guide = guide;
    }

    Finding read(SingleValidationMessage message) {
        var severity = Objects.requireNonNullElse(message.getSeverity(), ResultSeverityEnum.ERROR);
        var place = Objects.requireNonNullElse(message.getLocationString(), "");
        var expression = COMMENT.matcher(place).replaceAll("");
        var text = textOf(message);
        var id = message.getMessageId();

        var hash = id == null ? -1 : id.indexOf('#');
        if (id != null && hash >= 0) {
            var key = id.substring(hash + 1);
            return guide.sentence(id)
                    .map(sentence -> new Finding(severity, key, expression, key + ": " + sentence))
                    .orElseGet(() -> new Finding(severity, FindingCode.OTHER_INVARIANT, expression, text));
        }
        var finding = new Finding(severity, codeOf(id, text), expression, text);
        return FindingCode.isOfWhatWasNotChecked(finding.code()) ? finding.asWarning() : finding;
    }

    private static String textOf(SingleValidationMessage message) {
        var text = Objects.requireNonNullElse(message.getMessage(), "");
        if (text.contains(KnownVersions.ONLY_R4)) {
            return KnownVersions.ONLY_R4;
        }
        var ofAnotherVersion = OF_ANOTHER_VERSION.matcher(text);
        if (ofAnotherVersion.find()) {
            return "The extension " + ofAnotherVersion.group(1)
                    + " is an element of another version of FHIR than R4, so it" + " was not checked";
        }
        var slices = message.getSliceMessages();
        return slices == null || slices.isEmpty() ? text : text + " (" + String.join("; ", slices) + ")";
    }

    private static String codeOf(@Nullable String messageId, String text) {
        var code = FindingCode.ofMessageId(messageId);
        return code == FindingCode.INVALID ? FindingCode.ofText(text).code() : code.code();
    }
}
