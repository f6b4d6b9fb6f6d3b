package org.ketabridge.server;

import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.ketabridge.server.OwnRequest.Answer;

/**
 * Carries out requests of the server to its own FHIR endpoint, without a connection: what is written on somebody's behalf goes through
 * everything that a request of theirs would.
 */
public final class OwnRequests {

    private final RestfulServer endpoint;

    OwnRequests(RestfulServer endpoint) {
        this.endpoint = endpoint;
    }

    /** Does what is asked for, in the thread that asks. */
    public Answer send(OwnRequest request) {
        var exchange = new InMemoryExchange(request);
        try {
            endpoint.service(exchange.request(), exchange.response());
        } catch (ServletException e) {
            throw new IllegalStateException("the endpoint cannot be asked", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchange.answer();
    }
}
