package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.DatabaseSwitch;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/** Whether the server lives and is ready, as what starts servers and spreads requests over them asks. */
@FhirServerTest
class HealthIT {

    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(10);
    private static final Duration LONGER_THAN_BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private List<BackgroundWork> work;

    private String operators = "";

    @BeforeEach
    void thePortOfTheOperators() {
        operators = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("management.server.port");
    }

    /** Whatever the pool waits for. */
    private int status(String path) {
        return assertTimeout(A_FEW_SECONDS, () -> Operator.get(
                        URI.create(address.fhirBase()).resolve(path).toString())
                .statusCode());
    }

    @Test
    void isAskedOnTheOperatorsPortToo() {
        for (var path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            var answer = Operator.get(operators + path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("components", "details");
        }
    }

    @Test
    void isNotReadyWhileTheDatabaseIsAwayButLives() {
        assertThat(status("/readyz")).isEqualTo(200);
        try (var database = new DatabaseSwitch((HikariDataSource) dataSource)) {
            database.off();

            await().atMost(A_FEW_SECONDS).until(() -> status("/readyz") == 503);
            assertThat(status("/livez")).isEqualTo(200);
        }
        await().atMost(A_FEW_SECONDS).until(() -> status("/readyz") == 200);
        await().atMost(A_FEW_SECONDS).until(() -> client.get("/Basic?_count=1").statusCode() == 200);
    }

    @Test
    void isNotReadyWhenItIsToTakeNoMoreRequests() {
        AvailabilityChangeEvent.publish(application, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(Operator.get(operators + "/actuator/health/readiness").body())
                    .contains("OUT_OF_SERVICE");
            assertThat(status("/readyz")).isEqualTo(503);
            assertThat(status("/livez")).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(application, ReadinessState.ACCEPTING_TRAFFIC);
        }
        assertThat(status("/readyz")).isEqualTo(200);
    }

    /** None of them may look as if it got to its work while it only tries to. */
    @Test
    void countsNoLookThatFails() {
        try (var database = new DatabaseSwitch((HikariDataSource) dataSource)) {
            database.off();
            var off = System.nanoTime();

            var always = work.stream().filter(HealthIT::isAskingAlways).toList();
            await().atMost(A_FEW_SECONDS.multipliedBy(2))
                    .untilAsserted(() -> assertThat(always).hasSize(5).allSatisfy(one -> assertThat(one.sinceLook())
                            .isGreaterThan(LONGER_THAN_BETWEEN_LOOKS)));
            // One that the database had answered may be counted a while after that.
            var away = Duration.ofNanos(System.nanoTime() - off);
            assertThat(always)
                    .allSatisfy(one -> assertThat(one.sinceLook().plus(A_WHILE)).isGreaterThan(away));
        }
        await().atMost(A_FEW_SECONDS.multipliedBy(2)).untilAsserted(() -> assertThat(work)
                .allSatisfy(one -> assertThat(one.sinceLook()).isLessThan(LONGER_THAN_BETWEEN_LOOKS)));
        await().atMost(A_FEW_SECONDS).until(() -> client.get("/Basic?_count=1").statusCode() == 200);
    }

    /** For clients by WebSocket the database is asked nothing while there are none. */
    private static boolean isAskingAlways(BackgroundWork one) {
        return !one.getClass().getSimpleName().equals("Sockets");
    }

    /** Exports, submissions, the giving out of changes, their delivery, clients by WebSocket, and new definitions. */
    @Test
    void countsOnAllWorkBesideRequests() {
        assertThat(work).hasSize(6).allSatisfy(one -> assertThat(one.sinceLook())
                .isLessThan(A_FEW_SECONDS));
    }
}
