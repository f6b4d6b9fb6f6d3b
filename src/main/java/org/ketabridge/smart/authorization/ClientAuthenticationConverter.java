package org.ketabridge.smart.authorization;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads from a request which client it claims to come from, and by what it would prove that: an assertion, a secret, nothing,
 * or at the introspection endpoint an access token. {@code client_id} need not stand beside an assertion, which names the
 * client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3">RFC 6749, client authentication</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7521#section-4.2">RFC 7521, assertions for client authentication</a>
 */
final class ClientAuthenticationConverter implements AuthenticationConverter {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final ClientAuthenticationMethod BY_ASSERTION = new ClientAuthenticationMethod(ASSERTION_TYPE);

    private static final String BEARER = "bearer ";

    private final AuthenticationConverter basic = new ClientSecretBasicAuthenticationConverter();
    private final List<RevocableTokens> issued;

    /** @param issued what tells which client a token was issued to */
    ClientAuthenticationConverter(List<RevocableTokens> issued) {
        this.issued = issued;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        var parameters = new FormParameters(request);
        var assertion = parameters.one(OAuth2ParameterNames.CLIENT_ASSERTION);
        var bySecret = basic.convert(request);
        if (assertion.isPresent() && bySecret != null) {
            throw FormParameters.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "client_assertion and an Authorization header (expected: one of them)");
        }
        if (assertion.isPresent()) {
            return byAssertion(parameters, assertion.get());
        }
        if (bySecret instanceof OAuth2ClientAuthenticationToken claimed) {
            // Without the code, of which Spring would look up the challenge: that is done where the code is redeemed.
            return new OAuth2ClientAuthenticationToken(
                    claimed.getPrincipal().toString(),
                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                    claimed.getCredentials(),
                    null);
        }
        var bearer = bearer(request);
        if (bearer != null && request.getRequestURI().endsWith(AuthorizationEndpoints.INTROSPECT)) {
            return new OAuth2ClientAuthenticationToken("bearer", BearerClientProvider.BY_TOKEN, bearer, null);
        }
        var client = parameters
                .one(OAuth2ParameterNames.CLIENT_ID)
                .or(() -> holder(parameters))
                .orElseThrow(() -> FormParameters.error(
                        OAuth2ErrorCodes.INVALID_CLIENT,
                        "client authentication: missing (expected: client_assertion, a JWT signed by the client; the"
                                + " client's secret by HTTP Basic; or, of a public client, client_id)"));
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null, null);
    }

    /**
     * The client that a refresh token was issued to: one that has nothing to authenticate itself by need not say who it is.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-6">RFC 6749, refreshing an access token</a>
     */
    private Optional<String> holder(FormParameters parameters) {
        var isRefresh = parameters
                .one(OAuth2ParameterNames.GRANT_TYPE)
                .filter(AuthorizationGrantType.REFRESH_TOKEN.getValue()::equals)
                .isPresent();
        return isRefresh ? parameters.one(OAuth2ParameterNames.REFRESH_TOKEN).map(this::holder) : Optional.empty();
    }

    private String holder(String token) {
        return issued.stream()
                .flatMap(tokens -> tokens.clientOf(token).stream())
                .findFirst()
                .orElseThrow(() -> FormParameters.error(
                        OAuth2ErrorCodes.INVALID_GRANT, "refresh_token: unknown, expired or revoked"));
    }

    private static Authentication byAssertion(FormParameters parameters, String assertion) {
        if (!parameters
                .one(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE)
                .filter(ASSERTION_TYPE::equals)
                .isPresent()) {
            throw FormParameters.error(OAuth2ErrorCodes.INVALID_CLIENT, "client_assertion_type: not " + ASSERTION_TYPE);
        }
        var client = parameters.one(OAuth2ParameterNames.CLIENT_ID).orElseGet(() -> subject(assertion));
        return new OAuth2ClientAuthenticationToken(client, BY_ASSERTION, assertion, null);
    }

    /** Only says whose keys to try: nothing is verified yet. */
    private static String subject(String assertion) {
        try {
            var subject = JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject != null) {
                return subject;
            }
        } catch (ParseException | RuntimeException e) {
            throw FormParameters.error(OAuth2ErrorCodes.INVALID_CLIENT, "client_assertion: not a JWT");
        }
        throw FormParameters.error(
                OAuth2ErrorCodes.INVALID_CLIENT, "client_assertion: no sub (expected: the client_id)");
    }

    /** The token in the {@code Authorization} header; null: none. */
    static @Nullable String bearer(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
