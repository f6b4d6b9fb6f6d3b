package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens and assertions in the database, by the clock and for every node. */
@FhirServerTest
class StoredAccessTokensIT {

    /** Before what other tests store, so that nothing of theirs is removed here. */
    private static final Instant NOW = Instant.parse("2021-03-01T12:00:00Z");

    private static final Grant GRANT =
            new Grant("an-app", Set.of("patient/Observation.rs?category=a|b,c", "openid"), "p1", "Patient/p1");

    @Autowired
    private DataSource dataSource;

    @Test
    void keepsAGrantAsItWas() {
        var token = at(NOW).issue(GRANT, Duration.ofMinutes(5));

        assertThat(at(NOW).grantOf(token)).hasValue(GRANT);
        assertThat(at(NOW).find(token).orElseThrow().expires()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void endsATokenAtItsTime() {
        var token = at(NOW).issue(GRANT, Duration.ofMinutes(5));

        assertThat(at(NOW.plusSeconds(299)).grantOf(token)).isPresent();
        assertThat(at(NOW.plusSeconds(300)).grantOf(token)).isEmpty();
    }

    @Test
    void revokesOnEveryNodeAtOnce() {
        var oneNode = at(NOW);
        var anotherNode = at(NOW);
        var token = oneNode.issue(GRANT, Duration.ofMinutes(5));

        anotherNode.revoke(token);

        assertThat(oneNode.grantOf(token)).isEmpty();
    }

    @Test
    void holdsNoTokenThatSomebodyCouldReadThere() {
        var token = at(NOW).issue(GRANT, Duration.ofMinutes(5));

        var rows = JdbcClient.create(dataSource)
                .sql("select * from smart_access_token")
                .query()
                .listOfRows();

        assertThat(rows).isNotEmpty();
        assertThat(rows.toString()).doesNotContain(token);
    }

    @Test
    void removesWhatHasLongExpired() {
        var client = "client-" + UUID.randomUUID();
        at(NOW).issue(Grant.toService(client, Set.of("system/*.rs")), Duration.ofMinutes(5));
        assertThat(tokensOf(client)).isEqualTo(1);

        at(NOW.plusSeconds(301)).issue(GRANT, Duration.ofMinutes(5));
        assertThat(tokensOf(client)).isEqualTo(1);

        at(NOW.plus(Duration.ofMinutes(66))).issue(GRANT, Duration.ofMinutes(5));
        assertThat(tokensOf(client)).isZero();
    }

    @Test
    void knowsWhichAssertionWasUsedOnWhicheverNode() {
        var client = "client-" + UUID.randomUUID();
        var expires = NOW.plusSeconds(60);

        assertThat(usedAt(NOW).isFirstUse(client, "1", expires)).isTrue();
        assertThat(usedAt(NOW).isFirstUse(client, "1", expires)).isFalse();
        assertThat(usedAt(NOW).isFirstUse(client, "2", expires)).isTrue();
        assertThat(usedAt(NOW).isFirstUse("another-" + client, "1", expires)).isTrue();
        assertThat(usedAt(NOW).isFirstUse(client, "long ".repeat(10_000), expires))
                .isTrue();
    }

    private long tokensOf(String client) {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from smart_access_token where client = ?")
                .param(client)
                .query(Long.class)
                .single();
    }

    private StoredAccessTokens at(Instant time) {
        return new StoredAccessTokens(dataSource, Clock.fixed(time, ZoneOffset.UTC));
    }

    private UsedAssertions usedAt(Instant time) {
        return new UsedAssertions(dataSource, Clock.fixed(time, ZoneOffset.UTC));
    }
}
