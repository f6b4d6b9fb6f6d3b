package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.SubmissionClient;
import org.ketabridge.testing.Subscriber;

/** Work that nobody waits for is done by one node at a time. The test of schedules comes last: their time passes while the others run. */
@TestMethodOrder(OrderAnnotation.class)
abstract class WorkOfNodes extends NodesTogether {

    private static final int WRITERS = 4;

    /** In which a node tells what another has numbered, on a machine that is busy. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    /** In which a run begins, and would have begun again. */
    private static final Duration TWO_RUNS =
            HeldSchedule.INTERVAL.multipliedBy(2).plusSeconds(2);

    @SuppressWarnings("NullAway.Init")
    private static HeldSchedule held;

    @SuppressWarnings("NullAway.Init")
    private static Instant heldSince;

    private final NotedSteps steps = NotedSteps.of(cluster);

    @BeforeAll
    static void holdsASchedule() throws SQLException {
        held = HeldSchedule.of(ClusterIT.cluster());
        heldSince = Instant.now();
    }

    @AfterAll
    static void letsItGo() throws SQLException {
        held.close();
    }

    @Test
    void runsExportsAndSubmissionsOnceAndTellsOfThemOnBothNodes() {
        var all = cluster.client(token);
        for (var patient = 0; patient < 20; patient++) {
            created(all, "/Patient", "{\"resourceType\":\"Patient\",\"address\":[{\"city\":\"%s\"}]}".formatted(tag));
        }
        var begun = IntStream.range(0, 6)
                .mapToObj(export -> ExportClient.location(new ExportClient(cluster.client(export % 2, token))
                        .begin("/$export?_type=Patient&_typeFilter="
                                + FhirTestClient.encoded("Patient?address-city=" + tag))))
                .toList();
        var submissions = IntStream.range(0, 4)
                .mapToObj(submission -> {
                    var submitted = new SubmissionClient();
                    submitted.submit(cluster.client(submission % 2, token), 20, "submitted");
                    return submitted;
                })
                .toList();

        for (var export = 0; export < begun.size(); export++) {
            var client = new ExportClient(cluster.client(1 - export % 2, token));
            var manifest = ExportClient.read(client.await(begun.get(export)).body());
            assertThat(client.resources(manifest, "output").ids("Patient"))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        }
        for (var submission = 0; submission < submissions.size(); submission++) {
            submissions.get(submission).await(cluster.client(1 - submission % 2, token));
            assertThat(steps.stored(submissions.get(submission))).isEqualTo(20);
        }
        for (var export : begun) {
            assertDoneOnce(export.substring(export.indexOf('=') + 1));
        }
        for (var submission : submissions) {
            assertDoneOnce(steps.work(submission));
        }
    }

    private void assertDoneOnce(String work) {
        assertThat(steps.begun(work)).as("times that %s was begun", work).isEqualTo(1);
        assertThat(steps.nodes(work)).as("nodes that worked on %s", work).hasSize(1);
    }

    @Test
    void numbersTheEventsOfBothNodesWithoutAGapAndTellsEachOnce() {
        try (var subscriber = Subscriber.start()) {
            var patient = created(cluster.client(token), "/Patient", "{\"resourceType\":\"Patient\"}");
            var subscription = Asked.about("adverse-event-reported", patient, "id-only", subscriber);
            created(cluster.client(0, token), "/Subscription", FhirTestClient.json(subscription));
            assertThat(subscriber.next().type()).isEqualTo("handshake");
            var eachWriter = 15;
            var all = WRITERS * eachWriter;

            var writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                        for (var event = 0; event < eachWriter; event++) {
                            created(
                                    cluster.client((writer + event) % 2, token),
                                    "/AdverseEvent",
                                    FhirTestClient.json(Asked.event(patient, false)));
                        }
                    }))
                    .toList();
            writers.forEach(CompletableFuture::join);
            var told = new ArrayList<Long>();
            while (told.size() < all) {
                told.addAll(subscriber.nextEvent().numbers());
            }

            assertThat(told)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all).boxed().toList());
        }
    }

    @Test
    void tellsWhoIsConnectedToOneNodeWithinSecondsAndInOrderWhatIsWrittenAtTheOther() {
        try (var listener = new ListenerAtNodes(cluster, token)) {
            assertThat(listener.connect(1, 0)).isEmpty();
            for (var round = 0; round < 2; round++) {
                for (var event = 0; event < 5; event++) {
                    listener.anEventAt(0);
                }

                assertTimeout(SECONDS, listener::hearAll);
            }

            assertThat(listener.heard())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, listener.happened())
                            .boxed()
                            .toList());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void runsEachScheduleOnOneNodeAtATime() throws Exception {
        await().atMost(TWO_RUNS.plusSeconds(10))
                .until(() -> heldSince.plus(TWO_RUNS).isBefore(Instant.now()));
        assertThat(held.running()).as("runs of the one that does not end").hasSize(1);
        assertThat(held.begun()).isLessThanOrEqualTo(1);
        held.close();

        Map<String, List<Instant>> due;
        do {
            due = HeldSchedule.due(cluster.nodes());
            due.values().forEach(times -> times.removeIf(time -> time.isBefore(cluster.upSince())));
        } while (due.size() < 3 || due.values().stream().anyMatch(times -> times.size() < 2));

        assertThat(due).allSatisfy((job, times) -> {
            for (var run = 1; run < times.size(); run++) {
                assertThat(Duration.between(times.get(run - 1), times.get(run)))
                        .as("between runs of %s on any node", job)
                        .isGreaterThanOrEqualTo(HeldSchedule.INTERVAL.minusMillis(200));
            }
        });
        assertThat(database.sql("select count(*) from qrtz_scheduler_state")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
