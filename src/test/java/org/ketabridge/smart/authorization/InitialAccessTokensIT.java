package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.MovableClock;
import org.springframework.beans.factory.annotation.Autowired;

/** How often an initial access token is good, and for how long, on all nodes together. */
@FhirServerTest
class InitialAccessTokensIT {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Autowired
    private DataSource dataSource;

    private final MovableClock clock = new MovableClock();
    private final String id = "vendor-" + UUID.randomUUID();

    private String issue(InitialAccessTokens tokens) {
        return tokens.issue(InitialAccessToken.of(id, Set.of("openid"), 1, A_DAY, clock.instant()));
    }

    @Test
    void areTakenByOneOfTwoRequestsThatBothSawThemAlive() {
        var here = new InitialAccessTokens(dataSource, clock);
        var onAnotherNode = new InitialAccessTokens(dataSource, clock);
        var token = issue(here);
        assertThat(here.live(token)).isPresent();
        assertThat(onAnotherNode.live(token)).isPresent();

        assertThat(onAnotherNode.use(token)).isTrue();

        assertThat(here.use(token)).isFalse();
        assertThat(here.live(token)).isEmpty();
        assertThat(here.find(id).orElseThrow().usesLeft()).isZero();
    }

    @Test
    void endWhenTheirTimeHasCome() {
        var tokens = new InitialAccessTokens(dataSource, clock);
        var token = issue(tokens);

        clock.advance(A_DAY.minusMillis(1));
        assertThat(tokens.live(token)).isPresent();

        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.live(token)).isEmpty();
        assertThat(tokens.use(token)).isFalse();
    }
}
