package org.ketabridge.smart.launch;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks a person for, looked at and in order.
 *
 * @param client id of the app
 * @param redirectUri where the answer goes
 * @param state what the app wants back with it
 * @param scopes what of the scopes that it asked for it may be granted, in the order in which it asked
 * @param codeChallenge by which the app will prove that the code is for it; S256
 * @param nonce what is to stand in the ID token; null: nothing
 * @param emergency whether it is to show what the patient's consent denies, by {@code purpose_of_use=BTG}
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#request-4">SMART App Launch 2.2, obtain
 *     authorization code</a>
 */
record AuthorizationRequest(
        String client,
        String redirectUri,
        String state,
        Set<String> scopes,
        String codeChallenge,
        @Nullable String nonce,
        boolean emergency) {}
