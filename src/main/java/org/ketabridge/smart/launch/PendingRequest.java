package org.ketabridge.smart.launch;

import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.scope.Scope;

/**
 * A request that a person has not yet decided.
 *
 * @param hash of the ticket by which its pages name it
 * @param session of the person who decides it; null: nobody has seen it yet
 * @param launchedBy who opened the app from an EHR, and alone may decide; null: nobody
 * @param patient logical id of the patient in context, if known
 * @param encounter logical id of the encounter in context; empty: the person picked none
 */
record PendingRequest(
        String hash,
        AuthorizationRequest request,
        @Nullable String session,
        @Nullable String launchedBy,
        @Nullable String patient,
        @Nullable String encounter,
        LaunchContext context) {

    /** Whether a patient has to be known before it is decided. The glass is broken for one only. */
    boolean needsPatient() {
        return patient == null
                && (request.emergency()
                        || request.scopes().stream()
                                .anyMatch(scope -> scope.equals(LaunchScope.LAUNCH_PATIENT.text())
                                        || Scope.parse(scope).stream()
                                                .anyMatch(parsed -> parsed.context() == Scope.Context.PATIENT)));
    }

    /** Whether it is open which encounter it is about. */
    boolean asksForEncounter() {
        return encounter == null && request.scopes().contains(LaunchScope.LAUNCH_ENCOUNTER.text());
    }

    Reply reply(String issuer) {
        return new Reply(request.redirectUri(), request.state(), issuer);
    }
}
