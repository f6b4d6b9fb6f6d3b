package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * A client as JSON, by the names of OAuth's client metadata.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
record ClientMetadata(String name, Set<String> scopes, ClientKeys keys) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NAME = "client_name";
    private static final String SCOPE = "scope";
    private static final String JWKS = "jwks";
    private static final String JWKS_URI = "jwks_uri";

    /** @throws InvalidClientException with one sentence that says what is missing or wrong */
    static ClientMetadata read(byte[] body) throws IOException {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidClientException("the body is not JSON", e);
        }
        return new ClientMetadata(text(sent, NAME), Client.scopes(text(sent, SCOPE)), keys(sent));
    }

    static ObjectNode write(Client client) {
        var written = JSON.createObjectNode();
        written.put("client_id", client.id());
        written.put(NAME, client.name());
        written.put(SCOPE, String.join(" ", client.scopes()));
        written.putArray("grant_types").add("client_credentials");
        written.put("token_endpoint_auth_method", "private_key_jwt");
        if (client.keys() instanceof ClientKeys.Published published) {
            written.put(JWKS_URI, published.url().toString());
        } else if (client.keys() instanceof ClientKeys.Given given) {
            written.set(JWKS, parsed(given.jwks()));
        }
        written.put("client_id_issued_at", client.created().getEpochSecond());
        written.put("disabled", client.disabled());
        return written;
    }

    private static JsonNode parsed(String jwks) {
        try {
            return JSON.readTree(jwks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key set that was looked at before is not JSON", e);
        }
    }

    private static ClientKeys keys(JsonNode sent) {
        if (sent.has(JWKS) == sent.has(JWKS_URI)) {
            throw new InvalidClientException("jwks or jwks_uri: one of them (expected: public keys, or their address)");
        }
        if (sent.has(JWKS)) {
            return new ClientKeys.Given(sent.path(JWKS).toString());
        }
        try {
            return new ClientKeys.Published(URI.create(text(sent, JWKS_URI)));
        } catch (IllegalArgumentException e) {
            throw new InvalidClientException("jwks_uri: " + text(sent, JWKS_URI) + " (expected: an address)", e);
        }
    }

    private static String text(JsonNode sent, String name) {
        var value = sent.path(name);
        if (!value.isTextual()) {
            throw new InvalidClientException(name + ": missing, or no text");
        }
        return value.asText();
    }
}
