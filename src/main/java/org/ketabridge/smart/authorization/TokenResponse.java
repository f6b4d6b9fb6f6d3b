package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * The answer that holds a token. Spring's own counts {@code expires_in} from when it writes, a second less at times.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-5">SMART App Launch 2.2, access token
 *     response</a>
 */
final class TokenResponse implements AuthenticationSuccessHandler {

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var issued = (OAuth2AccessTokenAuthenticationToken) authentication;
        var token = issued.getAccessToken();
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.getTokenValue());
        body.put("token_type", token.getTokenType().getValue());
        body.put(
                "expires_in",
                Duration.between(token.getIssuedAt(), token.getExpiresAt()).toSeconds());
        body.put("scope", String.join(" ", token.getScopes()));
        if (issued.getRefreshToken() != null) {
            body.put("refresh_token", issued.getRefreshToken().getTokenValue());
        }
        body.putAll(issued.getAdditionalParameters());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
