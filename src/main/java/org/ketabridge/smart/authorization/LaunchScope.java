package org.ketabridge.smart.authorization;

import java.util.Arrays;

/**
 * What an app may ask for beside the scopes for resources: who signed in, what the launch is about, and for how long.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch 2.2, scopes and
 *     launch context</a>
 */
public enum LaunchScope {
    /** Whatever the EHR had open when it opened the app. */
    LAUNCH("launch"),
    /** A patient, picked when nobody has one open. */
    LAUNCH_PATIENT("launch/patient"),
    /** An encounter, likewise. */
    LAUNCH_ENCOUNTER("launch/encounter"),
    /** An ID token. */
    OPENID("openid"),
    /** In it the resource that describes who signed in. */
    FHIR_USER("fhirUser"),
    /** The same, as older apps ask for it. */
    PROFILE("profile"),
    /** New access tokens until the grant is taken back. */
    OFFLINE_ACCESS("offline_access"),
    /** New access tokens as long as the person stays signed in. */
    ONLINE_ACCESS("online_access");

    private final String text;

    LaunchScope(String text) {
        this.text = text;
    }

    /** The scope as OAuth writes it. */
    public String text() {
        return text;
    }

    /** Whether it is one of these. */
    public static boolean isOne(String scope) {
        return Arrays.stream(values()).anyMatch(known -> known.text.equals(scope));
    }
}
