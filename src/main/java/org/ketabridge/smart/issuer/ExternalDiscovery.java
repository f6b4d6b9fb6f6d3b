package org.ketabridge.smart.issuer;

import com.nimbusds.jose.KeySourceException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ketabridge.smart.authorization.Discovery;
import org.ketabridge.smart.scope.TokensUnavailableException;

/** What clients discover when tokens come from an external issuer: what its own discovery document says, and nothing more. */
final class ExternalDiscovery implements Discovery {

    /** What this server does with whatever token comes; how apps launch and people sign in is up to the issuer. */
    private static final List<String> CAPABILITIES =
            List.of("permission-patient", "permission-user", "permission-v1", "permission-v2");

    private static final List<String> FIELDS = List.of(
            "issuer",
            "jwks_uri",
            "authorization_endpoint",
            "token_endpoint",
            "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported",
            "grant_types_supported",
            "response_types_supported",
            "authorization_response_iss_parameter_supported",
            "registration_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "scopes_supported");

    private static final String CHALLENGES = "code_challenge_methods_supported";
    private static final String S256 = "S256";

    private static final Map<String, String> ENDPOINTS = Map.of(
            "authorize", "authorization_endpoint",
            "token", "token_endpoint",
            "introspect", "introspection_endpoint",
            "revoke", "revocation_endpoint",
            "register", "registration_endpoint");

    private final IssuerKeys issuer;

    ExternalDiscovery(IssuerKeys issuer) {
        this.issuer = issuer;
    }

    static TokensUnavailableException unavailable(KeySourceException reason) {
        return new TokensUnavailableException(
                "The issuer of access tokens does not answer as it should, so that no token can be examined"
                        + " (expected: the one that ketabridge.smart.issuer.url names; the server's log has the reason)",
                PublishedIssuer.BETWEEN_FETCHES,
                reason);
    }

    @Override
    public Map<String, Object> configuration() {
        var document = openIdConfiguration();
        var configuration = new LinkedHashMap<String, Object>();
        for (var field : FIELDS) {
            if (document.get(field) != null) {
                configuration.put(field, document.get(field));
            }
        }
        // SMART forbids to name the method plain, which some issuers have too.
        if (document.get(CHALLENGES) instanceof Collection<?> methods && methods.contains(S256)) {
            configuration.put(CHALLENGES, List.of(S256));
        }
        configuration.put("capabilities", CAPABILITIES);
        return configuration;
    }

    @Override
    public Map<String, Object> openIdConfiguration() {
        try {
            return issuer.document();
        } catch (KeySourceException e) {
            throw unavailable(e);
        }
    }

    /** Metadata answers whatever the issuer does. */
    @Override
    public Map<String, String> endpointsByName() {
        var named = new LinkedHashMap<String, String>();
        try {
            var document = issuer.document();
            ENDPOINTS.forEach((name, field) -> {
                if (document.get(field) instanceof String address) {
                    named.put(name, address);
                }
            });
        } catch (KeySourceException e) {
            return Map.of();
        }
        return named;
    }
}
