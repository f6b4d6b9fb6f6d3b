package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.SentTransactions;
import org.ketabridge.testing.SubmissionClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Writers;

/** A node is killed, or stopped in good order, while both work. {@code ketabridge.cluster.kills} makes it longer. */
@TestMethodOrder(OrderAnnotation.class)
abstract class LossOfNodes extends NodesTogether {

    private static final int KILLS = Integer.getInteger("ketabridge.cluster.kills", 2);
    private static final int WRITERS = 4;
    private static final int LINES = 150;

    /** With work that another node goes on with. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of a writer while a node starts. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final NotedSteps steps = NotedSteps.of(cluster);

    /** What one node had when it was killed. */
    private record Held(String export, SubmissionClient submission, Set<String> stored) {}

    @Test
    @Order(1)
    void losesNothingAndDoesNothingTwiceWhenNodesAreKilled() throws Exception {
        var writing = cluster.token("writers-" + tag, "system/*.cruds");
        var held = new ArrayList<Held>();
        var takeovers = new ArrayList<Long>();
        var schedules = new ArrayList<CompletableFuture<Long>>();
        var wasRunning = 0;
        try (var subscriber = Subscriber.start();
                var listener = new ListenerAtNodes(cluster, token)) {
            created(
                    cluster.client(token),
                    "/Subscription",
                    FhirTestClient.json(SentTransactions.subscription(subscriber)));
            try (var writers = Writers.start(cluster.client(writing), WRITERS)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    cluster.awaitReady();
                    writers.pause(Duration.ZERO);
                    try (var schedule = HeldSchedule.of(cluster)) {
                        writers.awaitMore(15);
                        var victim = schedule.awaitRun();
                        var survivor = 1 - victim;
                        listener.connect(victim, survivor);
                        listener.anEventAt(survivor);
                        listener.hearAll();
                        var work = begin(victim, writers.acknowledged());
                        held.add(work);
                        awaitBegun(work, victim);
                        var killed = System.nanoTime();
                        cluster.nodes().get(victim).kill();
                        schedule.close();
                        schedules.add(secondsToTheNextRun(cluster.nodes().get(survivor), killed));
                        wasRunning += running(work);
                        cluster.startMissing();
                        assertGoesOn(listener, survivor);
                        writers.pause(PAUSE);
                        writers.awaitMore(15);
                        assertComplete(work, cluster.client(survivor, token));
                        takeovers.add(secondsSince(killed));
                    }
                }
                writers.stop();
                cluster.awaitReady();
                var stored = SentTransactions.stored(cluster.client(token));
                stored.keySet().retainAll(writers.sent());
                var told = new HashMap<String, Integer>();
                while (!told.keySet().containsAll(stored.keySet())) {
                    told.merge(SentTransactions.toldOf(subscriber.next()), 1, Integer::sum);
                }
                told.keySet().retainAll(writers.sent());
                var lost = SentTransactions.lost(writers.acknowledged(), stored);
                var partial = SentTransactions.partial(stored);
                System.out.printf(
                        "Two nodes on postgresql: %d kills, %d transactions acknowledged, %d lost, %d partial; %d more broken off,"
                                + " %d of them stored; %d patients told of, 0 missing, %d more than once; %d exports and %d submissions,"
                                + " %d of them running when their node was killed, %d begun more than once, 0 by two nodes at a"
                                + " time, taken over and ended after %s s; a schedule that the killed node ran, after %s s.%n",
                        KILLS,
                        writers.acknowledged().size(),
                        lost.size(),
                        partial.size(),
                        writers.brokenOff().size(),
                        writers.brokenOff().stream().filter(stored::containsKey).count(),
                        stored.size(),
                        told.values().stream().filter(times -> times > 1).count(),
                        held.size(),
                        held.size(),
                        wasRunning,
                        held.stream()
                                .flatMap(this::works)
                                .filter(work -> steps.begun(work) > 1)
                                .count(),
                        takeovers,
                        schedules.stream().map(CompletableFuture::join).toList());

                assertThat(writers.failures()).isEmpty();
                assertThat(writers.brokenOff())
                        .as("requests that a kill broke off: without, it shows nothing")
                        .isNotEmpty();
                assertThat(wasRunning)
                        .as("work that a killed node held: without, it shows nothing")
                        .isPositive();
                assertThat(lost).as("acknowledged, and absent or incomplete").isEmpty();
                assertThat(partial).as("stored in part").isEmpty();
                var everything = new HashSet<String>();
                stored.values().forEach(everything::addAll);
                assertThat(SentTransactions.recorded(cluster.client(token), "writers-" + tag))
                        .as("recorded as created")
                        .containsExactlyInAnyOrderElementsOf(everything);
                assertThat(told.keySet()).as("told of what is not stored").isSubsetOf(stored.keySet());
            }
        }
    }

    /** What happens while it is connected to no node it gets by the number in the handshake; from then on it is told again. */
    private static void assertGoesOn(ListenerAtNodes listener, int survivor) {
        listener.awaitClosed();
        listener.anEventAt(survivor);
        listener.awaitNumbers(survivor);
        assertThat(listener.connect(survivor, survivor)).hasSize(1);
        listener.anEventAt(survivor);
        listener.hearAll();
        assertThat(listener.heard())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, listener.happened()).boxed().toList());
    }

    private static long secondsSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanoTime);
    }

    private static CompletableFuture<Long> secondsToTheNextRun(PackagedServer node, long since) {
        var before = HeldSchedule.runs(List.of(node));
        return CompletableFuture.supplyAsync(() -> {
            while (HeldSchedule.runs(List.of(node)) == before) {
                assertThat(node.isAlive()).isTrue();
            }
            return secondsSince(since);
        });
    }

    private Held begin(int node, Map<String, Set<String>> acknowledged) {
        var client = cluster.client(node, token);
        var stored = new HashSet<String>();
        acknowledged
                .values()
                .forEach(places -> places.forEach(place ->
                        stored.add(new IdType(place).toUnqualifiedVersionless().getValue())));
        var submission = new SubmissionClient();
        submission.submit(client, LINES, "killed-" + tag);
        var export = ExportClient.location(new ExportClient(client).begin("/$export?_type=Patient,Observation"));
        return new Held(export, submission, stored);
    }

    /** Returns when a file of the export is finished, a line of the submission stored, and requests are under way. */
    private void awaitBegun(Held work, int node) throws IOException {
        while (steps.stored(work.submission) == 0
                || files(work.export) == 0
                || cluster.balancer().underWay(cluster.nodes().get(node).root()) < 2) {
            assertThat(cluster.nodes()).allMatch(PackagedServer::isAlive);
        }
    }

    private long files(String export) throws IOException {
        try (var files = Files.exists(cluster.exports()) ? Files.walk(cluster.exports()) : Stream.<Path>empty()) {
            return files.filter(file -> file.toString().contains(id(export))
                            && file.toString().endsWith(".ndjson"))
                    .count();
        } catch (UncheckedIOException e) {
            // One was renamed meanwhile.
            return 0;
        }
    }

    private static String id(String export) {
        return export.substring(export.indexOf('=') + 1);
    }

    private Stream<String> works(Held held) {
        return Stream.of(id(held.export), steps.work(held.submission));
    }

    private int running(Held work) {
        return database.sql(
                        """
                        select (select count(*) from bulk_export where id = ? and state = 'running')
                          + (select count(*) from bulk_submission where submission = ? and state = 'running')""")
                .param(id(work.export))
                .param(work.submission.id())
                .query(Integer.class)
                .single();
    }

    private void assertComplete(Held work, FhirTestClient client) {
        // After many kills there is much to export, and the clients' own patience is that of small ones.
        await().atMost(PATIENCE).until(() -> running(work) == 0);
        var exports = new ExportClient(client);
        var answer = exports.await(work.export);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var exported = new ArrayList<String>();
        exports.resources(ExportClient.read(answer.body()), "output")
                .byType()
                .forEach((type, resources) -> resources.forEach(resource ->
                        exported.add(type + "/" + resource.path("id").asText())));
        assertThat(exported).doesNotHaveDuplicates().containsAll(work.stored);
        work.submission.await(client);
        assertThat(steps.stored(work.submission)).isEqualTo(LINES);
        assertThat(database.sql("select res_ver from hfj_resource where res_type = 'Patient' and fhir_id like ?")
                        .param(work.submission.id() + "-%")
                        .query(Integer.class)
                        .list())
                .hasSize(LINES)
                .containsOnly(1);
        assertThat(works(work)).allSatisfy(one -> assertThat(steps.nodes(one))
                .as("nodes that worked on %s, in turn: none again after another", one)
                .doesNotHaveDuplicates());
    }

    @Test
    @Order(2)
    void answersEveryRequestWhileNodesAreRestartedInTurn() throws Exception {
        var writing = cluster.token("restarted-" + tag, "system/*.cruds");
        var refused = cluster.balancer().refused();
        var brokenOff = cluster.balancer().brokenOff();
        var began = System.nanoTime();
        try (var writers = Writers.start(cluster.client(writing), WRITERS)) {
            for (var node : List.of(0, 1)) {
                cluster.awaitReady();
                writers.pause(Duration.ZERO);
                writers.awaitMore(15);
                cluster.nodes().get(node).tellToStop();
                // In the meantime too: its notice is given while requests come as fast as they can.
                writers.awaitMore(15);
                assertThat(cluster.nodes().get(node).awaitExit()).isEqualTo(143);
                writers.awaitMore(15);
                writers.pause(PAUSE);
            }
            writers.stop();
            var stored = SentTransactions.stored(cluster.client(0, token));
            System.out.printf(
                    "Two nodes on postgresql, restarted in turn: %d transactions acknowledged in %d s, %d lost; %d connections were"
                            + " refused, %d requests broken off, %d answered otherwise.%n",
                    writers.acknowledged().size(),
                    secondsSince(began),
                    SentTransactions.lost(writers.acknowledged(), stored).size(),
                    cluster.balancer().refused() - refused,
                    cluster.balancer().brokenOff() - brokenOff,
                    writers.failures().size());

            assertThat(writers.failures()).isEmpty();
            assertThat(writers.brokenOff()).isEmpty();
            assertThat(SentTransactions.lost(writers.acknowledged(), stored)).isEmpty();
            assertThat(cluster.balancer().refused())
                    .as("connections that a node refused which had said that it stops")
                    .isEqualTo(refused);
        }
    }
}
