package org.ketabridge.conformance;

import ca.uhn.fhir.validation.ResultSeverityEnum;

/**
 * One thing that validation found.
 *
 * @param severity error and fatal refuse a write, warning and information do not
 * @param code our stable code for the kind of finding: the key of an invariant, or a code of {@link FindingCode}
 * @param expression where it was found, as FHIRPath
 * @param sentence what was wrong and what was expected
 */
public record Finding(ResultSeverityEnum severity, String code, String expression, String sentence) {

    /** Whether a resource with this finding is refused. */
    public boolean refuses() {
        return severity == ResultSeverityEnum.ERROR || severity == ResultSeverityEnum.FATAL;
    }

    /** The same finding, as a warning when it was an error. */
    Finding asWarning() {
        return refuses() ? new Finding(ResultSeverityEnum.WARNING, code, expression, sentence) : this;
    }

    /** The same finding, as an error. */
    Finding asError() {
        return new Finding(ResultSeverityEnum.ERROR, code, expression, sentence);
    }

    /** The more severe of two, the later one where both are alike. */
    static Finding moreSevere(Finding first, Finding second) {
        return first.severity().compareTo(second.severity()) > 0 ? first : second;
    }

    /** Whether this says of an element that it occurs too seldom, where {@code missing} is the lack of a slice of it. */
    boolean isCountOf(Finding missing) {
        var colon = sentence.indexOf(": ");
        return colon >= 0
                && FindingCode.MISSING_ELEMENT.code().equals(code)
                && expression.equals(missing.expression)
                && missing.sentence.startsWith("Slice '" + sentence.substring(0, colon) + ":");
    }

    /** The same finding with its place below {@code parent}, for an entry of a Bundle. */
    Finding below(String parent) {
        var dot = expression.indexOf('.');
        return new Finding(severity, code, dot < 0 ? parent : parent + expression.substring(dot), sentence);
    }
}
