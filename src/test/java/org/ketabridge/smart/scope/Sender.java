package org.ketabridge.smart.scope;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ketabridge.testing.FhirTestClient;

/**
 * Sends requests with one token, or with none.
 *
 * @param issued gives the token; asked when a request needs it, for most of those who could ask never do
 */
record Sender(FhirTestClient client, @Nullable Supplier<String> issued) {

    @Nullable String token() {
        return issued == null ? null : issued.get();
    }

    Answer send(Request request) {
        try {
            return sendOnce(request);
        } catch (UncheckedIOException e) {
            // A connection that stood idle may have been closed meanwhile.
            return sendAgain(request);
        }
    }

    private Answer sendAgain(Request request) {
        try {
            return sendOnce(request);
        } catch (UncheckedIOException e) {
            // A server that breaks off has answered wrong.
            return new Answer(599, Map.of(), String.valueOf(e.getMessage()));
        }
    }

    private Answer sendOnce(Request request) {
        var token = token();
        var caller = token == null ? client.withoutToken() : client.withToken(token);
        return Answer.of(caller.send(request.path(), request::on));
    }
}
