package org.ketabridge.smart.authorization;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.ketabridge.smart.scope.Scope;

/**
 * A client that is registered: a service that acts for itself and signs its requests for tokens with a key of its own.
 *
 * @param id what it calls itself by, {@code client_id}
 * @param name what people call it
 * @param scopes what it may ask for at most, in the order in which they were given
 * @param keys its public keys
 * @param disabled whether it gets no tokens any more, and those that it has are dead
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART App Launch 2.2, backend services</a>
 */
public record Client(String id, String name, Set<String> scopes, ClientKeys keys, boolean disabled, Instant created) {

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
            throw new InvalidClientException("scopes: none (expected: at least one, such as system/Observation.rs)");
        }
        for (var scope : scopes) {
            if (!isForServices(scope)) {
                throw new InvalidClientException("scopes: " + scope
                        + " (expected: scopes of a service, such as system/Observation.rs or "
                        + ServerScope.INTROSPECT.text() + ")");
            }
        }
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** Scopes as OAuth writes them, separated by spaces. */
    public static Set<String> scopes(String text) {
        var scopes = new LinkedHashSet<String>();
        for (var scope : text.strip().split(" +", -1)) {
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
}
