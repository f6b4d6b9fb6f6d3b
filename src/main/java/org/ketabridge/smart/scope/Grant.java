package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token lets its bearer do.
 *
 * @param client id of the client that holds the token
 * @param scopes all scopes as granted, those without resources ({@code openid}) among them
 * @param patient logical id of the patient in context, whom {@code patient/} scopes are about; null: none
 * @param fhirUser relative reference of who signed in, such as {@code Practitioner/12}; null for a service
 * @param person what they sign in with; null for a service
 * @param privileges what scopes do not say
 */
public record Grant(
        String client,
        Set<String> scopes,
        @Nullable String patient,
        @Nullable String fhirUser,
        @Nullable String person,
        Set<Privilege> privileges) {

    /** What follows from who signed in and what for. */
    public enum Privilege {
        /** An administrator signed in: {@code user/} scopes for AuditEvent show what others did. */
        READS_AUDIT,
        /** A practitioner broke the glass: what a patient's consent denies is shown. */
        BREAKS_GLASS,
        /** The server changes for them what they do not see, while a request lasts; no token has it. */
        CHANGES_UNSEEN
    }

    public Grant {
        scopes = Set.copyOf(scopes);
        privileges = Set.copyOf(privileges);
    }

    /** A grant without privileges, of nobody who is known by a name. */
    public Grant(String client, Set<String> scopes, @Nullable String patient, @Nullable String fhirUser) {
        this(client, scopes, patient, fhirUser, null, Set.of());
    }

    /** A grant to a service, which acts for itself. */
    public static Grant toService(String client, Set<String> scopes) {
        return new Grant(client, scopes, null, null);
    }

    public boolean has(Privilege privilege) {
        return privileges.contains(privilege);
    }

    /** The scopes for resources. */
    public List<Scope> resourceScopes() {
        return scopes.stream()
                .sorted()
                .flatMap(text -> Scope.parse(text).stream())
                .toList();
    }

    /**
     * Of the scopes that were asked for, those that another set allows: the very same ones, and those for resources that a
     * wider one covers.
     */
    public static Set<String> allowed(Set<String> asked, Set<String> wider) {
        var covering =
                wider.stream().flatMap(text -> Scope.parse(text).stream()).toList();
        return asked.stream()
                .filter(text -> wider.contains(text)
                        || Scope.parse(text).stream()
                                .anyMatch(scope -> covering.stream().anyMatch(scope::isWithin)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
