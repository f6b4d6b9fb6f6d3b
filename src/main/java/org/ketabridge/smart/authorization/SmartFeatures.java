package org.ketabridge.smart.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of SMART App Launch this server supports. Whatever tells clients so reads it here.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART App Launch 2.2, conformance</a>
 */
final class SmartFeatures {

    private static final List<String> CAPABILITIES =
            List.of("client-confidential-asymmetric", "permission-v1", "permission-v2");

    private static final List<String> SCOPES = List.of(
            "system/*.cruds",
            "system/*.rs",
            "system/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|survey",
            ServerScope.INTROSPECT.text());

    private final AuthorizationEndpoints endpoints;

    SmartFeatures(AuthorizationEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    AuthorizationEndpoints endpoints() {
        return endpoints;
    }

    /** The content of {@code .well-known/smart-configuration}. */
    Map<String, Object> configuration() {
        var configuration = new LinkedHashMap<String, Object>();
        configuration.put("token_endpoint", endpoints.token());
        configuration.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        configuration.put(
                "token_endpoint_auth_signing_alg_values_supported",
                KeySet.ALGORITHMS.stream().map(Object::toString).sorted().toList());
        configuration.put("grant_types_supported", List.of("client_credentials"));
        configuration.put("introspection_endpoint", endpoints.introspect());
        configuration.put("revocation_endpoint", endpoints.revoke());
        configuration.put("scopes_supported", SCOPES);
        // Required also of a server that has no authorization endpoint: it is what one would support.
        configuration.put("code_challenge_methods_supported", List.of("S256"));
        configuration.put("capabilities", CAPABILITIES);
        return configuration;
    }
}
