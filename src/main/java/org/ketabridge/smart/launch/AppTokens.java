package org.ketabridge.smart.launch;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.IdTokens;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.person.People;
import org.ketabridge.smart.person.Sessions;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * What an app gets for a code or a refresh token.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#response-5">SMART App Launch 2.2, access token
 *     response</a>
 */
final class AppTokens {

    private final StoredAccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final IdTokens idTokens;
    private final People people;
    private final Sessions sessions;
    private final PublicAddress address;
    private final Duration lifetime;
    private final Clock clock;

    /** @param lifetime of an access token */
    AppTokens(
            StoredAccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IdTokens idTokens,
            People people,
            Sessions sessions,
            PublicAddress address,
            Duration lifetime,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.idTokens = idTokens;
        this.people = people;
        this.sessions = sessions;
        this.address = address;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * Issues what a grant gives.
     *
     * @param scopes what the access token grants: all of it, or what the app has asked for of it
     * @param nonce what is to stand in the ID token; null: nothing
     * @throws GrantRefusal when who granted it is no longer known, or is signed out and the grant holds only until then
     */
    OAuth2AccessTokenAuthenticationToken issue(
            OAuth2ClientAuthenticationToken client, AppGrant grant, Set<String> scopes, @Nullable String nonce) {
        if (people.find(grant.person()).isEmpty()) {
            throw new GrantRefusal("who granted it is no longer known here");
        }
        var now = clock.instant();
        var access = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                accessTokens.issue(grant.id(), grant.toBearer(scopes), lifetime),
                now,
                now.plus(lifetime),
                scopes);
        return new OAuth2AccessTokenAuthenticationToken(
                Objects.requireNonNull(client.getRegisteredClient()),
                client,
                access,
                mayRefresh(grant) ? new OAuth2RefreshToken(refreshTokens.issue(grant), now) : null,
                context(grant, nonce));
    }

    /** Offline until it is taken back; online as long as the person stays signed in; in an emergency never. */
    private boolean mayRefresh(AppGrant grant) {
        return !grant.emergency()
                && (grant.has(LaunchScope.OFFLINE_ACCESS)
                        || (grant.has(LaunchScope.ONLINE_ACCESS) && sessions.isLive(grant.session())));
    }

    /** Whether a grant can still be refreshed. */
    void checkRefresh(AppGrant grant) {
        if (!mayRefresh(grant)) {
            throw new GrantRefusal("online_access: the person has signed out");
        }
    }

    private Map<String, Object> context(AppGrant grant, @Nullable String nonce) {
        var context = new LinkedHashMap<String, Object>();
        if (grant.patient() != null) {
            context.put("patient", grant.patient());
        }
        if (grant.encounter() != null) {
            context.put("encounter", grant.encounter());
        }
        var launched = grant.context();
        context.put("need_patient_banner", launched.needsPatientBanner());
        context.put("smart_style_url", address.root() + StyleController.PATH);
        if (launched.intent() != null) {
            context.put("intent", launched.intent());
        }
        if (!launched.references().isEmpty()) {
            context.put("fhirContext", launched.fhirContext());
        }
        if (grant.has(LaunchScope.OPENID)) {
            var saysWho = grant.has(LaunchScope.FHIR_USER) || grant.has(LaunchScope.PROFILE);
            context.put(
                    "id_token",
                    idTokens.issue(
                            grant.client(),
                            grant.person(),
                            grant.signedIn(),
                            nonce,
                            saysWho ? grant.fhirUser() : null));
        }
        return context;
    }
}
