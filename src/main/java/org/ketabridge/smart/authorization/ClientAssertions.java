package org.ketabridge.smart.authorization;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Verifies the signature of an assertion with a key of the client that it comes from, and then what it says.
 *
 * <p>The algorithm is one of two whatever the header says, the key is one that the client registered or publishes, and no
 * address and no key in the header is ever used.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html">SMART App Launch 2.2,
 *     signature verification</a>
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private final PublishedKeySets published;
    private final UsedAssertions used;
    private final String audience;
    private final Clock clock;

    /** @param audience the URL of the token endpoint */
    ClientAssertions(PublishedKeySets published, UsedAssertions used, String audience, Clock clock) {
        this.published = published;
        this.used = used;
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var keys = RegisteredClients.keysOf(client);
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector((header, context) -> select(header, keys));
        // AssertionRules sees to them, by the server's clock.
        processor.setJWTClaimsSetVerifier(null);
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new AssertionRules(client.getClientId(), audience, used, clock));
        return decoder;
    }

    private List<? extends Key> select(JWSHeader header, ClientKeys keys) throws KeySourceException {
        var id = header.getKeyID();
        if (id == null || !KeySet.ALGORITHMS.contains(header.getAlgorithm()) || !isOwn(header.getJWKURL(), keys)) {
            return List.of();
        }
        var set = keys instanceof ClientKeys.Published elsewhere
                ? published.at(elsewhere.url(), id)
                : ((ClientKeys.Given) keys).keys();
        return KeySet.keysFor(header.getAlgorithm(), id, set);
    }

    /** {@code jku} may stand in the header, but only with the address that was registered. */
    private static boolean isOwn(@Nullable URI address, ClientKeys keys) {
        return address == null
                || (keys instanceof ClientKeys.Published known && known.url().equals(address));
    }
}
