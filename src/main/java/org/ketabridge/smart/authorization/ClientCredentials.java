package org.ketabridge.smart.authorization;

/**
 * By what a client proves at the token endpoint that it is the one it says.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-authentication.html">SMART App Launch 2.2, client
 *     authentication</a>
 */
public sealed interface ClientCredentials permits ClientKeys, ClientCredentials.Secret, ClientCredentials.None {

    /**
     * A secret that the server made and the client keeps.
     *
     * @param hash of the secret; the server itself does not know it
     */
    record Secret(String hash) implements ClientCredentials {}

    /** By nothing: an app that can keep no secret, such as one that runs in a browser. */
    record None() implements ClientCredentials {}
}
