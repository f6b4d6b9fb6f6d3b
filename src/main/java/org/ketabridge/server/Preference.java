package org.ketabridge.server;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request prefers.
 *
 * @param isAsynchronous to be answered later
 * @param isLenient that what is not understood is left out, and not refused
 * @param isForOutcome to be told what came of a write, and not what is stored now
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240, Prefer</a>
 */
public record Preference(boolean isAsynchronous, boolean isLenient, boolean isForOutcome) {

    /** Reads it from the headers. */
    public static Preference of(RequestDetails request) {
        Set<String> said = request.getHeaders(Constants.HEADER_PREFER).stream()
                .flatMap(header -> Stream.of(header.split("[,;]", -1)))
                .map(part -> part.replaceAll("\\s", ""))
                .collect(Collectors.toUnmodifiableSet());
        return new Preference(
                said.contains("respond-async"),
                said.contains("handling=lenient"),
                said.contains("return=OperationOutcome"));
    }
}
