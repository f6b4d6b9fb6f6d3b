package org.ketabridge.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the server to its own FHIR endpoint.
 *
 * @param method of HTTP
 * @param path below the FHIR base, without a slash at its beginning and without a query
 * @param body in JSON; empty: none
 * @param headers by their names
 * @param attributes of the servlet's request: what no request over the network can have
 * @param remoteAddress of whom it is made for
 */
public record OwnRequest(
        String method,
        String path,
        String body,
        Map<String, String> headers,
        Map<String, Object> attributes,
        @Nullable String remoteAddress) {

    /**
     * What was answered.
     *
     * @param status of HTTP
     * @param headers the last of each name, in lower case
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** Whether it was done. */
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }
}
