package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.authorization.Client.Kind;

/**
 * A client as JSON, by the names of OAuth's client metadata.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591, client metadata</a>
 */
record ClientMetadata(
        String name,
        Set<String> scopes,
        Kind kind,
        @Nullable ClientKeys keys,
        @Nullable App app,
        boolean isToRenewSecret) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NAME = "client_name";
    static final String SCOPE = "scope";
    private static final String JWKS = "jwks";
    private static final String JWKS_URI = "jwks_uri";
    static final String REDIRECT_URIS = "redirect_uris";
    private static final String LAUNCH_URL = "launch_url";
    static final String METHOD = "token_endpoint_auth_method";

    private static final String RENEW = "renew_secret";

    private static final String BY_KEY = "private_key_jwt";
    static final String BY_SECRET = "client_secret_basic";
    private static final String BY_NOTHING = "none";

    /** @throws InvalidClientException with one sentence that says what is missing or wrong */
    static ClientMetadata read(byte[] body) throws IOException {
        return read(parse(body));
    }

    static JsonNode parse(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidClientException("the body is not JSON", e);
        }
    }

    static ClientMetadata read(JsonNode sent) {
        var app = app(sent);
        var kind = kind(sent, app);
        var hasKeys = kind == Kind.BACKEND || kind == Kind.ASYMMETRIC;
        return new ClientMetadata(
                text(sent, NAME),
                Client.scopes(text(sent, SCOPE)),
                kind,
                hasKeys ? keys(sent) : null,
                app,
                sent.path(RENEW).asBoolean());
    }

    /**
     * What the client proves itself by.
     *
     * @param secret if it is a secret
     */
    ClientCredentials credentials(IssuedSecret secret) {
        if (keys != null) {
            return keys;
        }
        return kind == Kind.SYMMETRIC ? secret.credentials() : new ClientCredentials.None();
    }

    /** As administrators see it. */
    static ObjectNode write(Client client) {
        var written = describe(client).put("disabled", client.disabled());
        if (client.isSelfRegistered()) {
            written.put("registered_with", client.initialAccessToken());
        }
        return written;
    }

    /** As the client itself knows it. */
    static ObjectNode describe(Client client) {
        var written = JSON.createObjectNode();
        written.put("client_id", client.id());
        written.put(NAME, client.name());
        written.put(SCOPE, String.join(" ", client.scopes()));
        var grantTypes = written.putArray("grant_types");
        if (client.app() == null) {
            grantTypes.add("client_credentials");
        } else {
            grantTypes.add("authorization_code").add("refresh_token");
            written.putArray("response_types").add("code");
        }
        written.put(METHOD, method(client.kind()));
        if (client.app() != null) {
            client.app().redirectUris().forEach(written.putArray(REDIRECT_URIS)::add);
            if (client.app().launchUrl() != null) {
                written.put(LAUNCH_URL, client.app().launchUrl().toString());
            }
        }
        if (client.credentials() instanceof ClientKeys.Published published) {
            written.put(JWKS_URI, published.url().toString());
        } else if (client.credentials() instanceof ClientKeys.Given given) {
            written.set(JWKS, parsed(given.jwks()));
        }
        written.put("client_id_issued_at", client.created().getEpochSecond());
        return written;
    }

    private static String method(Kind kind) {
        return switch (kind) {
            case BACKEND, ASYMMETRIC -> BY_KEY;
            case SYMMETRIC -> BY_SECRET;
            case PUBLIC -> BY_NOTHING;
        };
    }

    private static Kind kind(JsonNode sent, @Nullable App app) {
        var method = sent.path(METHOD).asText(BY_KEY);
        if (app == null) {
            if (!method.equals(BY_KEY)) {
                throw unfitMethod(method, BY_KEY + " of a service, which has no " + REDIRECT_URIS);
            }
            return Kind.BACKEND;
        }
        return switch (method) {
            case BY_KEY -> Kind.ASYMMETRIC;
            case BY_SECRET -> Kind.SYMMETRIC;
            case BY_NOTHING -> Kind.PUBLIC;
            default -> throw unfitMethod(method, BY_KEY + ", " + BY_SECRET + " or " + BY_NOTHING);
        };
    }

    private static InvalidClientException unfitMethod(String method, String expected) {
        return new InvalidClientException(METHOD + ": " + method + " (expected: " + expected + ")");
    }

    private static @Nullable App app(JsonNode sent) {
        if (!sent.has(REDIRECT_URIS)) {
            return null;
        }
        var uris = new LinkedHashSet<String>();
        for (var uri : sent.path(REDIRECT_URIS)) {
            uris.add(uri.asText());
        }
        return new App(uris, sent.has(LAUNCH_URL) ? address(LAUNCH_URL, text(sent, LAUNCH_URL)) : null);
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
        return sent.has(JWKS)
                ? new ClientKeys.Given(sent.path(JWKS).toString())
                : new ClientKeys.Published(address(JWKS_URI, text(sent, JWKS_URI)));
    }

    private static URI address(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidClientException(name + ": " + text + " (expected: an address)", e);
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
