package org.ketabridge.summary;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketabridge.server.OperationParameters;

/** Reads what {@code $summary} is asked with; answers 400 to what it cannot be asked with. */
final class SummaryRequestReader {

    private static final String IDENTIFIER = "identifier";

    private static final Set<String> ABOUT_THE_ANSWER = Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

    private SummaryRequestReader() {}

    /** Of a patient that the URL names. */
    static void requireNothing(RequestDetails request) {
        asked(request).keySet().stream().findFirst().ifPresent(name -> {
            throw unknown(name, "none, for the URL names the patient");
        });
    }

    /** The identifier of the patient, as a search has it. */
    static String identifier(RequestDetails request) {
        var asked = asked(request);
        var values = asked.remove(IDENTIFIER);
        asked.keySet().stream().findFirst().ifPresent(name -> {
            throw unknown(name, IDENTIFIER);
        });
        if (values == null
                || values.size() != 1
                || values.get(0).isBlank()
                || values.get(0).contains(",")) {
            throw new InvalidRequestException("$summary is asked of no patient (expected: Patient/123/$summary, or one"
                    + " identifier such as identifier=system|value)");
        }
        return values.get(0);
    }

    private static Map<String, List<String>> asked(RequestDetails request) {
        var asked = OperationParameters.of(
                request,
                parameter -> String.valueOf(
                        parameter.hasValue() ? parameter.getValue().primitiveValue() : ""));
        asked.keySet().removeAll(ABOUT_THE_ANSWER);
        return asked;
    }

    private static InvalidRequestException unknown(String name, String expected) {
        return new InvalidRequestException(
                "The parameter " + name + " of $summary is not supported (expected: " + expected + ")");
    }
}
