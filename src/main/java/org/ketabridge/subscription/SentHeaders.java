package org.ketabridge.subscription;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;

/** The headers that a request sent, for the answer to that request alone. */
final class SentHeaders {

    private static final String KEY = SentHeaders.class.getName();

    private SentHeaders() {}

    static void remember(Subscription resource, List<String> headers) {
        resource.setUserData(KEY, List.copyOf(headers));
    }

    /** A copy with the headers as they were sent; empty: the resource was not sent in this request. */
    static Optional<Subscription> in(Subscription resource) {
        if (!(resource.getUserData(KEY) instanceof List<?> headers)) {
            return Optional.empty();
        }
        var copy = resource.copy();
        copy.getChannel()
                .setHeader(headers.stream()
                        .map(header -> new StringType(header.toString()))
                        .toList());
        return Optional.of(copy);
    }
}
