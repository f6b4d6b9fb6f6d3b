package org.ketabridge.smart.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.Grant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the request of a service for a token. It gets of what it asks for as much as it was registered for, written as it
 * asked; nothing of it is an error. It has to ask: {@code scope} is required.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART App Launch 2.2, obtain access
 *     token</a>
 */
final class ServiceTokenConverter implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var parameters = new FormParameters(request);
        if (!parameters
                .one(OAuth2ParameterNames.GRANT_TYPE)
                .filter(AuthorizationGrantType.CLIENT_CREDENTIALS.getValue()::equals)
                .isPresent()) {
            return null;
        }
        // The filter before has seen to it that there is one.
        var client = (OAuth2ClientAuthenticationToken)
                SecurityContextHolder.getContext().getAuthentication();
        var registered = Objects.requireNonNull(client.getRegisteredClient()).getScopes();
        var asked = Client.scopes(parameters
                .one(OAuth2ParameterNames.SCOPE)
                .orElseThrow(() -> FormParameters.error(
                        OAuth2ErrorCodes.INVALID_SCOPE, "scope: missing (expected: such as system/Observation.rs)")));
        var granted = new LinkedHashSet<>(asked);
        granted.retainAll(Grant.allowed(asked, registered));
        if (granted.isEmpty()) {
            throw FormParameters.error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "scope: nothing of it was registered for this client (expected: at most "
                            + String.join(" ", registered) + ")");
        }
        return new OAuth2ClientCredentialsAuthenticationToken(client, granted, null);
    }
}
