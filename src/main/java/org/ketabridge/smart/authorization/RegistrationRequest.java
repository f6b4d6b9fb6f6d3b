package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ketabridge.smart.scope.Grant;

/**
 * Reads what an app says of itself when it registers itself: what RFC 7591 has beyond the {@link ClientMetadata} that an
 * administrator writes. What it does not name here is ignored, and not repeated in the answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
final class RegistrationRequest {

    private static final String GRANT_TYPES = "grant_types";
    private static final String RESPONSE_TYPES = "response_types";

    private static final String CODE_GRANT = "authorization_code";
    private static final String CODE = "code";

    private RegistrationRequest() {}

    /**
     * Reads a request.
     *
     * @param allowed scopes; those that it gets when it names none
     * @throws InvalidClientException with one sentence that says what is missing or wrong
     */
    static ClientMetadata read(byte[] body, Set<String> allowed) throws IOException {
        if (!(ClientMetadata.parse(body) instanceof ObjectNode sent)) {
            throw new InvalidClientException("the body is no JSON object (expected: client metadata as in RFC 7591)");
        }
        if (!sent.path(ClientMetadata.REDIRECT_URIS).isArray()) {
            throw new InvalidRedirectUriException(
                    ClientMetadata.REDIRECT_URIS
                            + ": missing, or no array (expected: where the app is; a service is registered by an administrator)");
        }
        check(sent, GRANT_TYPES, CODE_GRANT, Set.of(CODE_GRANT, "refresh_token"));
        check(sent, RESPONSE_TYPES, CODE, Set.of(CODE));
        if (!sent.hasNonNull(ClientMetadata.METHOD)) {
            sent.put(ClientMetadata.METHOD, ClientMetadata.BY_SECRET);
        }
        if (!sent.hasNonNull(ClientMetadata.SCOPE)) {
            sent.put(ClientMetadata.SCOPE, String.join(" ", allowed));
        }
        var metadata = ClientMetadata.read(sent);
        var beyond = new LinkedHashSet<>(metadata.scopes());
        beyond.removeAll(Grant.allowed(metadata.scopes(), allowed));
        if (!beyond.isEmpty()) {
            throw new InvalidClientException(ClientMetadata.SCOPE + ": " + String.join(" ", beyond)
                    + " (expected: what the initial access token allows, " + String.join(" ", allowed) + ")");
        }
        return metadata;
    }

    /** That a list is absent, or has what is needed and nothing that is not there. */
    private static void check(ObjectNode sent, String name, String needed, Set<String> known) {
        if (!sent.hasNonNull(name)) {
            return;
        }
        var named = new LinkedHashSet<String>();
        sent.path(name).forEach(value -> named.add(value.asText()));
        if (!named.contains(needed) || !known.containsAll(named)) {
            throw new InvalidClientException(name + ": " + sent.path(name) + " (expected: " + needed
                    + (known.size() > 1 ? ", beside it refresh_token or nothing" : " alone") + ")");
        }
    }
}
