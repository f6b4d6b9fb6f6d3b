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
        Instant created) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");
    private static final int LONGEST_NAME = 200;

    /** @throws InvalidClientException with one sentence when it cannot be registered */
    public Client {
        if (!ID.matcher(id).matches()) {
            throw new InvalidClientException(
                    "id: " + id + " (expected: 1 to 100 letters, digits, hyphens, dots, underscores or tildes)");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidClientException(
                    "name: " + name + " (expected: what people call it, at most " + LONGEST_NAME + " characters)");
        }
        if (scopes.isEmpty()) {
            throw new InvalidClientException("scopes: none (expected: at least one, such as "
                    + (app == null ? "system/Observation.rs" : "patient/Observation.rs") + ")");
        }
        for (var scope : scopes) {
            if (app == null ? !isForServices(scope) : !isForApps(scope)) {
                throw new InvalidClientException("scopes: " + scope + " (expected: scopes of "
                        + (app == null
                                ? "a service, such as system/Observation.rs or " + ServerScope.INTROSPECT.text()
                                : "an app, such as patient/Observation.rs, launch/patient or openid")
                        + ")");
            }
        }
        if (app == null && !(credentials instanceof ClientKeys)) {
            throw new InvalidClientException("a service without keys (expected: jwks or jwks_uri)");
        }
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
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
