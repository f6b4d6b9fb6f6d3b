package org.ketabridge.smart.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON Web Key Set must hold so that the client that owns it can sign its requests.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch 2.2,
 *     asymmetric client authentication</a>
 */
final class KeySet {

    /** The algorithms that SMART names; with any other, a signature counts for nothing. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private static final int SMALLEST_RSA_KEY = 2048;

    private KeySet() {}

    /** @throws InvalidClientException with one sentence that says what is wrong with a key set given at registration */
    static void check(String jwks) {
        JWKSet set;
        try {
            set = JWKSet.parse(jwks);
        } catch (ParseException e) {
            throw new InvalidClientException("jwks: not a JSON Web Key Set (expected: {\"keys\": [...]})", e);
        }
        if (set.isEmpty()) {
            throw new InvalidClientException("jwks: no key in it (expected: at least one public key)");
        }
        var ids = new HashSet<String>();
        for (var key : set.getKeys()) {
            var fault = fault(key);
            if (fault != null) {
                throw new InvalidClientException("jwks: the key " + key.getKeyID() + " " + fault);
            }
            if (!ids.add(key.getKeyID())) {
                throw new InvalidClientException(
                        "jwks: two keys have the kid " + key.getKeyID() + " (expected: a kid for each)");
            }
        }
    }

    /** The keys of a set that can verify an assertion; the others are passed over. */
    static JWKSet usable(String jwks) {
        try {
            return new JWKSet(JWKSet.parse(jwks).getKeys().stream()
                    .filter(key -> fault(key) == null)
                    .toList());
        } catch (ParseException e) {
            throw new InvalidClientException("jwks: not a JSON Web Key Set", e);
        }
    }

    /** The key with that {@code kid} of the type that the algorithm needs; none, unless there is exactly one. */
    static List<PublicKey> keysFor(JWSAlgorithm algorithm, String id, JWKSet set) {
        var matching = set.getKeys().stream()
                .filter(key -> id.equals(key.getKeyID()) && isFor(algorithm, key))
                .toList();
        return matching.size() == 1 ? List.of(publicKey(matching.get(0))) : List.of();
    }

    private static boolean isFor(JWSAlgorithm algorithm, JWK key) {
        return JWSAlgorithm.RS384.equals(algorithm) ? key instanceof RSAKey : key instanceof ECKey;
    }

    private static PublicKey publicKey(JWK key) {
        try {
            return key instanceof RSAKey rsa
                    ? rsa.toRSAPublicKey()
                    : key.toECKey().toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was looked at before cannot be read", e);
        }
    }

    private static @Nullable String fault(JWK key) {
        if (key.isPrivate()) {
            return "is private or secret (expected: public keys only; take it for known to others from now on)";
        }
        if (key.getKeyID() == null || key.getKeyID().isBlank()) {
            return "has no kid (expected: one, which the header of each assertion names)";
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            return "is for " + key.getKeyUse() + " (expected: use sig, or none)";
        }
        if (key.getAlgorithm() != null && !ALGORITHMS.contains(key.getAlgorithm())) {
            return "is for " + key.getAlgorithm() + " (expected: alg RS384 or ES384, or none)";
        }
        if (key instanceof RSAKey rsa) {
            return rsa.size() < SMALLEST_RSA_KEY
                    ? "has " + rsa.size() + " bits (expected: at least " + SMALLEST_RSA_KEY + ")"
                    : null;
        }
        if (key instanceof ECKey elliptic) {
            return Curve.P_384.equals(elliptic.getCurve())
                    ? null
                    : "is on the curve " + elliptic.getCurve() + " (expected: P-384, which ES384 needs)";
        }
        return "is of the type " + key.getKeyType() + " (expected: RSA or EC)";
    }
}
