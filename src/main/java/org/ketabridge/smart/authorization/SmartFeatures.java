package org.ketabridge.smart.authorization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of SMART App Launch this server supports when it issues its tokens itself. */
final class SmartFeatures implements Discovery {

    private static final List<String> CAPABILITIES = List.of(
            "launch-ehr",
            "launch-standalone",
            "authorize-post",
            "client-public",
            "client-confidential-symmetric",
            "client-confidential-asymmetric",
            "sso-openid-connect",
            "context-banner",
            "context-style",
            "context-ehr-patient",
            "context-ehr-encounter",
            "context-standalone-patient",
            "context-standalone-encounter",
            "permission-offline",
            "permission-online",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2");

    private static final String SURVEYS =
            "Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|survey";

    private static final List<String> SCOPES = Stream.concat(
                    Arrays.stream(LaunchScope.values()).map(LaunchScope::text),
                    Stream.of(
                            "patient/*.cruds",
                            "patient/*.rs",
                            "patient/" + SURVEYS,
                            "user/*.cruds",
                            "user/*.rs",
                            "user/" + SURVEYS,
                            "system/*.cruds",
                            "system/*.rs",
                            "system/" + SURVEYS,
                            ServerScope.INTROSPECT.text()))
            .toList();

    private static final List<String> GRANT_TYPES =
            List.of("authorization_code", "refresh_token", "client_credentials");

    private final AuthorizationEndpoints endpoints;
    private final boolean isRegistrationOpen;

    /** @param isRegistrationOpen whether apps may register themselves */
    SmartFeatures(AuthorizationEndpoints endpoints, boolean isRegistrationOpen) {
        this.endpoints = endpoints;
        this.isRegistrationOpen = isRegistrationOpen;
    }

    AuthorizationEndpoints endpoints() {
        return endpoints;
    }

    @Override
    public Map<String, Object> configuration() {
        var configuration = common();
        configuration.put("capabilities", CAPABILITIES);
        return configuration;
    }

    @Override
    public Map<String, Object> openIdConfiguration() {
        var configuration = common();
        configuration.put("response_modes_supported", List.of("query"));
        configuration.put("subject_types_supported", List.of("public"));
        configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
        configuration.put(
                "claims_supported", List.of("iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "fhirUser"));
        configuration.put("claims_parameter_supported", false);
        configuration.put("request_parameter_supported", false);
        configuration.put("request_uri_parameter_supported", false);
        return configuration;
    }

    @Override
    public Map<String, String> endpointsByName() {
        var named = new LinkedHashMap<String, String>();
        named.put("authorize", endpoints.authorize());
        named.put("token", endpoints.token());
        named.put("introspect", endpoints.introspect());
        named.put("revoke", endpoints.revoke());
        named.put("manage", endpoints.manage());
        if (isRegistrationOpen) {
            named.put("register", endpoints.register());
        }
        return named;
    }

    private Map<String, Object> common() {
        var common = new LinkedHashMap<String, Object>();
        common.put("issuer", endpoints.address().root());
        common.put("jwks_uri", endpoints.keys());
        common.put("authorization_endpoint", endpoints.authorize());
        common.put("token_endpoint", endpoints.token());
        common.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "private_key_jwt", "none"));
        common.put(
                "token_endpoint_auth_signing_alg_values_supported",
                KeySet.ALGORITHMS.stream().map(Object::toString).sorted().toList());
        common.put("grant_types_supported", GRANT_TYPES);
        common.put("response_types_supported", List.of("code"));
        common.put("code_challenge_methods_supported", List.of("S256"));
        common.put("authorization_response_iss_parameter_supported", true);
        common.put("introspection_endpoint", endpoints.introspect());
        common.put("revocation_endpoint", endpoints.revoke());
        common.put("management_endpoint", endpoints.manage());
        if (isRegistrationOpen) {
            common.put("registration_endpoint", endpoints.register());
        }
        common.put("scopes_supported", SCOPES);
        return common;
    }
}
