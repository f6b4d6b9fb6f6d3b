package org.ketabridge.smart.launch;

import java.util.Objects;
import org.ketabridge.smart.authorization.GrantFlow;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Exchanges a code for tokens.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-access-token">SMART App Launch 2.2, obtain
 *     access token</a>
 */
final class CodeFlow implements GrantFlow {

    private final Codes codes;
    private final AppTokens tokens;

    CodeFlow(Codes codes, AppTokens tokens) {
        this.codes = codes;
        this.tokens = tokens;
    }

    @Override
    public AuthenticationConverter converter() {
        return new OAuth2AuthorizationCodeAuthenticationConverter();
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        var client = (OAuth2ClientAuthenticationToken) asked.getPrincipal();
        var verifier = asked.getAdditionalParameters().get("code_verifier");
        var redeemed = codes.redeem(
                asked.getCode(),
                Objects.requireNonNull(client.getRegisteredClient()).getClientId(),
                asked.getRedirectUri(),
                verifier instanceof String text ? text : null);
        return tokens.issue(client, redeemed.grant(), redeemed.grant().scopes(), redeemed.nonce());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
