package org.ketabridge.smart.authorization;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.Scope;

/**
 * A client that is registered: a service that acts for itself and signs its requests for tokens with a key of its own, or an
 * app that acts for the person who signed in to it.
 *
 * @param id what it calls itself by, {@code client_id}
 * @param name what people call it
 * @param scopes what it may ask for at most, in the order in which they were given
 * @param credentials by what it proves who it is
 * @param app where it is reached; null for a service
 * @param disabled whether it gets no tokens any more, and those that it has are dead
 * @param initialAccessToken id of the one by which it registered itself; null: somebody who administers registered it
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html">SMART App Launch 2.2, app launch</a>
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART App Launch 2.2, backend services</a>
 */
public record Client(
        String id,
        String name,
        Set<String> scopes,
        ClientCredentials credentials,
        @Nullable App app,
        boolean disabled,
        Instant created,
        @Nullable String initialAccessToken) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");
    private static final int LONGEST_NAME = 200;

    /** A name stands in sentences of the consent page, where it must not make another sentence of them. */
    private static final Pattern MISLEADING =
            Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    /** @throws InvalidClientException with one sentence when it cannot be registered */
    public Client {
        checkId(id);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidClientException(
                    "name: " + name + " (expected: what people call it, at most " + LONGEST_NAME + " characters)");
        }
        if (MISLEADING.matcher(name).find()) {
            throw new InvalidClientException("name: " + name
                    + " (expected: no characters that break the line or turn the direction of writing)");
        }
        checkScopes(scopes, app != null);
        if (app == null && !(credentials instanceof ClientKeys)) {
            throw new InvalidClientException("a service without keys (expected: jwks or jwks_uri)");
        }
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** @throws InvalidClientException with one sentence when it would not stand in addresses */
    static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidClientException(
                    "id: " + id + " (expected: 1 to 100 letters, digits, hyphens, dots, underscores or tildes)");
        }
    }

    /** @throws InvalidClientException with one sentence when there are none, or one that no app or no service may have */
    static void checkScopes(Set<String> scopes, boolean isApp) {
        if (scopes.isEmpty()) {
            throw new InvalidClientException("scopes: none (expected: at least one, such as "
                    + (isApp ? "patient/Observation.rs" : "system/Observation.rs") + ")");
        }
        for (var scope : scopes) {
            if (isApp ? !isForApps(scope) : !isForServices(scope)) {
                throw new InvalidClientException("scopes: " + scope + " (expected: scopes of "
                        + (isApp
                                ? "an app, such as patient/Observation.rs, launch/patient or openid"
                                : "a service, such as system/Observation.rs or " + ServerScope.INTROSPECT.text())
                        + ")");
            }
        }
    }

    /** Whether nobody here has looked at it. */
    public boolean isSelfRegistered() {
        return initialAccessToken != null;
    }

    /** What clients differ in. */
    public enum Kind {
        /** A service that acts for itself. */
        BACKEND,
        /** An app without credentials. */
        PUBLIC,
        /** An app with a secret. */
        SYMMETRIC,
        /** An app with keys. */
        ASYMMETRIC;

        /** As commands and the database write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        if (app == null) {
            return Kind.BACKEND;
        }
        if (credentials instanceof ClientKeys) {
            return Kind.ASYMMETRIC;
        }
        return credentials instanceof ClientCredentials.Secret ? Kind.SYMMETRIC : Kind.PUBLIC;
    }

    /** Scopes as OAuth writes them, separated by spaces. */
    public static Set<String> scopes(String text) {
        var scopes = new LinkedHashSet<String>();
        for (var scope : text.strip().split(" ", -1)) {
            if (!scope.isEmpty()) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** Whoever acts for itself has no user and no patient in context. */
    private static boolean isForServices(String scope) {
        return ServerScope.isOne(scope)
                || Scope.parse(scope).stream().anyMatch(parsed -> parsed.context() == Scope.Context.SYSTEM);
    }

    private static boolean isForApps(String scope) {
        return LaunchScope.isOne(scope)
                || Scope.parse(scope).stream().anyMatch(parsed -> parsed.context() != Scope.Context.SYSTEM);
    }
}
