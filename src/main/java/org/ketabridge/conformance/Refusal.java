package org.ketabridge.conformance;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;

/** Answers of the terminology operations that are none, each with its finding. */
final class Refusal {

    private static final String IS_NOT_LOADED = " is not loaded, or only in part (expected: a value set that lists its"
            + " codes, or the whole CodeSystem posted to this server or in a package that the setting"
            + " ketabridge.conformance.packages names)";

    private Refusal() {}

    static BaseServerResponseException notLoaded(String system) {
        var sentence = "The code system " + system + IS_NOT_LOADED;
        return with(
                new UnprocessableEntityException(sentence),
                new Finding(ResultSeverityEnum.ERROR, "code-system-not-loaded", "", sentence));
    }

    /** Whether an error is that of {@link #notLoaded}: a search runs in a thread of its own and keeps only the text. */
    static boolean saysNotLoaded(String sentence) {
        return sentence.contains(IS_NOT_LOADED);
    }

    static BaseServerResponseException unknownValueSet(String url) {
        var sentence = "The value set " + url + " is not here (expected: one of FHIR R4, of this guide or of a loaded"
                + " package, or one that was posted)";
        return with(
                new ResourceNotFoundException(sentence),
                new Finding(ResultSeverityEnum.ERROR, "not-found", "", sentence));
    }

    static BaseServerResponseException notSupported(String sentence) {
        return with(
                new UnprocessableEntityException(sentence),
                new Finding(ResultSeverityEnum.ERROR, "not-supported", "", sentence));
    }

    static BaseServerResponseException invalid(String sentence) {
        return with(
                new InvalidRequestException(sentence), new Finding(ResultSeverityEnum.ERROR, "invalid", "", sentence));
    }

    private static BaseServerResponseException with(BaseServerResponseException error, Finding finding) {
        error.setOperationOutcome(OperationOutcomes.of(List.of(finding)));
        return error;
    }
}
