package org.ketabridge.smart.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign ID tokens, in the database, so that all nodes sign with the same. The first is made when it is first
 * needed; later ones by a command. A key that signs no more is published until what it signed has expired.
 */
public final class SigningKeys {

    private static final int BITS = 2048;

    /** Longer than any ID token lives, and than clients may keep the key set. */
    private static final Duration PUBLISHED_AFTERWARDS = Duration.ofDays(1);

    private final JdbcClient database;
    private final Clock clock;

    public SigningKeys(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** What signs now: the newest key. */
    RSAKey current() {
        return stored("select jwk from smart_signing_key where retired is null order by created desc, id").stream()
                .findFirst()
                .orElseGet(this::make);
    }

    /** The public halves of all keys whose signatures may be met. */
    JWKSet published() {
        current();
        var keys = database.sql(
                        "select jwk from smart_signing_key where retired is null or retired > ? order by created")
                .param(now().minus(PUBLISHED_AFTERWARDS))
                .query((row, number) -> parsed(row.getString("jwk")))
                .list();
        return new JWKSet(keys.stream()
                .map(RSAKey::toPublicJWK)
                .map(key -> (com.nimbusds.jose.jwk.JWK) key)
                .toList());
    }

    /**
     * Makes a new key, and lets those before it sign no more.
     *
     * @return the id of the new one
     */
    public String rotate() {
        var made = make();
        database.sql("update smart_signing_key set retired = ? where retired is null and id <> ?")
                .params(now(), made.getKeyID())
                .update();
        return made.getKeyID();
    }

    private List<RSAKey> stored(String query) {
        return database.sql(query)
                .query((row, number) -> parsed(row.getString("jwk")))
                .list();
    }

    private RSAKey make() {
        try {
            var key = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            database.sql("insert into smart_signing_key (id, jwk, created) values (?, ?, ?)")
                    .params(key.getKeyID(), key.toJSONString(), now())
                    .update();
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    private static RSAKey parsed(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database cannot be read", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
