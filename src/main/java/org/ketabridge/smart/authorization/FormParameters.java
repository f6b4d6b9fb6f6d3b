package org.ketabridge.smart.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * The parameters of a request to an endpoint of OAuth: in the body, and each at most once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749, token endpoint</a>
 */
final class FormParameters {

    private final HttpServletRequest request;

    /** @throws OAuth2AuthenticationException when there are parameters in the URL, where logs would keep them */
    FormParameters(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw error(OAuth2ErrorCodes.INVALID_REQUEST, "parameters in the URL (expected: in the body)");
        }
        this.request = request;
    }

    /** The value of a parameter; one without a value counts as absent. */
    Optional<String> one(String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw error(OAuth2ErrorCodes.INVALID_REQUEST, name + ": " + values.length + " times (expected: once)");
        }
        return values == null || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
    }

    static OAuth2AuthenticationException error(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
