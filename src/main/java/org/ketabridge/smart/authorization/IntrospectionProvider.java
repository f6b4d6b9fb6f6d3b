package org.ketabridge.smart.authorization;

import java.util.Objects;
import java.util.Set;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/**
 * Says what a token grants: to the client that it was issued to, and to those that have the scope
 * {@link ServerScope#INTROSPECT}. To others it is as unknown as one that never was.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html">SMART App Launch 2.2, token
 *     introspection</a>
 */
final class IntrospectionProvider implements AuthenticationProvider {

    private final StoredAccessTokens tokens;
    private final PublicAddress address;

    IntrospectionProvider(StoredAccessTokens tokens, PublicAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var caller = (OAuth2ClientAuthenticationToken) asked.getPrincipal();
        var claims = tokens.find(asked.getToken())
                .filter(live -> mayKnow(caller, live.grant()))
                .map(this::active)
                .orElseGet(() -> OAuth2TokenIntrospection.builder().build());
        return new OAuth2TokenIntrospectionAuthenticationToken(asked.getToken(), caller, claims);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static boolean mayKnow(OAuth2ClientAuthenticationToken caller, Grant grant) {
        var client = Objects.requireNonNull(caller.getRegisteredClient());
        return client.getClientId().equals(grant.client()) || scopes(caller).contains(ServerScope.INTROSPECT.text());
    }

    /** Those of the token by which the client authenticated itself, else all that it was registered for. */
    private static Set<String> scopes(OAuth2ClientAuthenticationToken caller) {
        return caller.getCredentials() instanceof Grant grant
                ? grant.scopes()
                : Objects.requireNonNull(caller.getRegisteredClient()).getScopes();
    }

    private OAuth2TokenIntrospection active(StoredAccessTokens.Live live) {
        var grant = live.grant();
        var claims = OAuth2TokenIntrospection.builder(true)
                .clientId(grant.client())
                .tokenType(OAuth2AccessToken.TokenType.BEARER.getValue())
                .issuer(address.root())
                .issuedAt(live.issued())
                .expiresAt(live.expires())
                .scopes(scopes -> scopes.addAll(grant.scopes()));
        if (grant.patient() != null) {
            claims.claim("patient", grant.patient());
        }
        if (live.encounter() != null) {
            claims.claim("encounter", live.encounter());
        }
        if (grant.fhirUser() != null) {
            claims.claim("fhirUser", address.fhirBase() + "/" + grant.fhirUser());
        }
        if (grant.person() != null) {
            claims.subject(Subjects.of(address, grant.person()));
        }
        return claims.build();
    }
}
