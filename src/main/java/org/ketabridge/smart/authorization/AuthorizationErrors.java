package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Errors as OAuth writes them. What was wrong with an assertion is said to whoever signed it with the client's key, and to
 * nobody else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749, error response</a>
 */
final class AuthorizationErrors implements AuthenticationFailureHandler {

    /** Of RFC 6750, for an access token that does not live. */
    static final String INVALID_TOKEN = "invalid_token";

    static final String NOT_AUTHENTICATED = "the client is not known or is disabled, or its secret is wrong, or its"
            + " assertion is not signed with RS384 or ES384 by a key that it registered, which the header names by its kid";

    private final ObjectMapper json = new ObjectMapper();
    private final String invalidClient;

    /** @param invalidClient what is said of {@code invalid_client} where the library does not say why */
    AuthorizationErrors(String invalidClient) {
        this.invalidClient = invalidClient;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var error = failure instanceof OAuth2AuthenticationException known
                ? known.getError()
                : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
        var body = new LinkedHashMap<String, String>();
        body.put("error", error.getErrorCode());
        var description = description(error, failure);
        if (description != null) {
            body.put("error_description", description);
        }
        if (INVALID_TOKEN.equals(error.getErrorCode())) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode())
                && request.getHeader("Authorization") != null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Ketabridge\"");
        }
        response.setStatus(status(error));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    private static int status(OAuth2Error error) {
        return switch (error.getErrorCode()) {
            case OAuth2ErrorCodes.INVALID_CLIENT, INVALID_TOKEN -> HttpServletResponse.SC_UNAUTHORIZED;
            case OAuth2ErrorCodes.SERVER_ERROR -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }

    private @Nullable String description(OAuth2Error error, AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException refused) {
            return refused.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .map(AuthorizationErrors::allowed)
                    .collect(Collectors.joining("; "));
        }
        // What Spring says of a client begins so; ours is the longer.
        var description = error.getDescription();
        if (description == null || description.startsWith("Client authentication failed")) {
            return OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode()) ? invalidClient : null;
        }
        return allowed(description);
    }

    /** Only the characters that RFC 6749 allows there. */
    private static String allowed(@Nullable String text) {
        return String.valueOf(text).replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
