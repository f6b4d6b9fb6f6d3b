package org.ketabridge.smart.launch;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.scope.Grant;

/**
 * What a person granted to an app, until it is taken back.
 *
 * @param client id of the app
 * @param person id of who granted it
 * @param fhirUser relative reference of the resource that describes that person
 * @param patient logical id of the patient in context, if any
 * @param encounter logical id of the encounter in context, if any
 * @param scopes what was granted, in the order in which the app asked
 * @param session in which the person granted it
 * @param signedIn when that session began
 * @param emergency whether the person broke the glass
 */
record AppGrant(
        String id,
        String client,
        String person,
        String fhirUser,
        @Nullable String patient,
        @Nullable String encounter,
        Set<String> scopes,
        LaunchContext context,
        String session,
        Instant signedIn,
        Instant created,
        boolean emergency) {

    AppGrant {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    boolean has(LaunchScope scope) {
        return scopes.contains(scope.text());
    }

    /** What a token of it lets its bearer do. */
    Grant toBearer(Set<String> narrowed) {
        var privileges = emergency ? Set.of(Grant.Privilege.BREAKS_GLASS) : Set.<Grant.Privilege>of();
        return new Grant(client, narrowed, patient, fhirUser, person, privileges);
    }
}
