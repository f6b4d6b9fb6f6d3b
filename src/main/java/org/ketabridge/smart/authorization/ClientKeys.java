package org.ketabridge.smart.authorization;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;

/**
 * The public keys of a client, or where it publishes them.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch 2.2,
 *     asymmetric client authentication</a>
 */
public sealed interface ClientKeys extends ClientCredentials {

    /**
     * Keys that were given at registration.
     *
     * @param jwks a JSON Web Key Set
     */
    record Given(String jwks) implements ClientKeys {

        /** @throws InvalidClientException with one sentence when no assertion can be verified with them */
        public Given {
            KeySet.check(jwks);
        }

        JWKSet keys() {
            return KeySet.usable(jwks);
        }
    }

    /**
     * Keys that the client publishes and changes as it likes.
     *
     * @param url where the JSON Web Key Set is
     */
    record Published(URI url) implements ClientKeys {

        /** @throws InvalidClientException with one sentence when they must not be fetched from there */
        public Published {
            KeySetAddress.check(url);
        }
    }
}
