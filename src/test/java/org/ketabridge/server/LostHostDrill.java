package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Network;
import org.ketabridge.testing.SentTransactions;
import org.ketabridge.testing.ServerCluster;
import org.ketabridge.testing.ServerDatabase;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Writers;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A host is lost, or a network: links are cut, so that nobody is told that a connection ends. No build runs it, for it takes ten minutes, root
 * and Linux: {@code mvn failsafe:integration-test@postgresql -Dit.test=LostHostDrill}, after {@code mvn package}; and
 * {@code -Dketabridge.cluster.outage=300} for another length, in seconds, of the time without a database. It prints what it measures.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class LostHostDrill {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("ketabridge.cluster.outage", 180));

    /** In which all must go on: leases end after 20 seconds, connections of a lost host after 30. */
    private static final long SECONDS_TO_GO_ON = 75;

    private static final int WRITERS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static @Nullable Network network;
    private static @Nullable ServerCluster started;

    private final Network hosts = Objects.requireNonNull(network);
    private final ServerCluster cluster = Objects.requireNonNull(started);
    private final String tag = UUID.randomUUID().toString();
    private final String token = cluster.token(tag, "system/*.cruds");
    private final NotedSteps steps = NotedSteps.of(cluster);
    private final JdbcClient database = JdbcClient.create(cluster.dataSource());
    private final Set<String> told = new HashSet<>();

    @BeforeAll
    static void startsEachNodeOnAHost() {
        Assumptions.assumeTrue(ServerDatabase.KIND.equals("postgresql"), "not PostgreSQL");
        if (!Network.isPossible()) {
            System.out.println("Lost hosts are NOT tried: this needs root and ip (iproute2)");
            Assumptions.abort("no network namespaces");
        }
        network = Network.of(2);
        started = ServerCluster.start(
                2,
                folder,
                network,
                "--ketabridge.bulk.resources-per-file=10",
                "--ketabridge.subscriptions.allow-private-addresses=true",
                HeldSchedule.LOGGED);
        NotedSteps.of(started).begin();
    }

    @AfterAll
    static void stopsThem() {
        if (started != null) {
            started.close();
        }
        if (network != null) {
            network.close();
        }
    }

    @BeforeEach
    void bothRun() {
        cluster.awaitReady();
    }

    @Test
    void goesOnWithoutAHostThatIsCutOff() throws Exception {
        try (var subscriber = Subscriber.startAt(hosts.outside());
                var writers = write(subscriber)) {
            var schedule = HeldSchedule.by(cluster, 0);
            var numbering = HeldNumbering.by(cluster, 0);
            var export = beginExport(0);
            var survivor = cluster.nodes().subList(1, 2);
            var runs = HeldSchedule.runs(survivor);
            hosts.cut(0);
            var cut = new Since();
            var written = writers.acknowledged().size();
            numbering.close();
            schedule.close();
            var marker = SentTransactions.newId();
            assertThat(cluster.client(1, token)
                            .post("", FhirTestClient.json(SentTransactions.transaction(marker)))
                            .statusCode())
                    .isEqualTo(200);
            cut.until(Map.of(
                    "not asked by the proxy", () -> !isUsed(0),
                    "writes", () -> writers.acknowledged().size() >= written + 20,
                    "export", () -> isComplete(export),
                    "event told", () -> isTold(subscriber, marker),
                    "schedule", () -> HeldSchedule.runs(survivor) > runs));
            System.out.println("Hosts: one of two is cut off; seconds until the other goes on: " + cut);
            var back = mend(0);
            System.out.println("Hosts: it is back, in seconds: " + back);
            writers.stop();

            assertAllThere(writers, subscriber);
            assertGoesOn(cut, back);
            assertThat(steps.nodes(id(export)))
                    .as("nodes that worked on the export")
                    .hasSize(2);
        }
    }

    @Test
    void answersClientsOfANodeThatDoesNotReachTheDatabase() {
        var client = cluster.client(0, token);
        var patient = NodesTogether.created(client, "/Patient", "{\"resourceType\":\"Patient\"}");
        hosts.cutFromDatabase(0);
        var cut = new Since();
        var answers = new ArrayList<CompletableFuture<String>>();
        while (cut.seconds() < 30) {
            var second = cut.seconds();
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        var asked = new Since();
                        var status = client.get("/" + patient).statusCode();
                        return "second %d: %d after %d s".formatted(second, status, asked.seconds());
                    },
                    task -> new Thread(task, "client").start()));
            Since.pause(Duration.ofSeconds(3));
        }
        cut.until(Map.of("all answered", () -> answers.stream().allMatch(CompletableFuture::isDone)));
        System.out.println("Hosts: a node does not reach the database: " + cut);
        var back = mend(0);
        System.out.println("Hosts: its clients were answered: "
                + answers.stream().map(CompletableFuture::join).toList() + "; it is back, in seconds: " + back);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).contains(": 503 after"));
        assertGoesOn(cut, back);
    }

    @Test
    void goesOnWhenTheDatabaseIsReachedAgain() throws Exception {
        try (var subscriber = Subscriber.startAt(hosts.outside());
                var writers = write(subscriber)) {
            var schedule = HeldSchedule.by(cluster, 0);
            var export = beginExport(0);
            var before = List.of(lines(0).size(), lines(1).size());
            hosts.cutFromDatabase(0);
            hosts.cutFromDatabase(1);
            var cut = new Since();
            schedule.close();
            cut.until(Map.of("no node is asked", () -> !isUsed(0) && !isUsed(1)));
            await().atMost(OUTAGE.plusSeconds(30)).until(() -> cut.seconds() >= OUTAGE.toSeconds());
            for (var node : List.of(0, 1)) {
                var said = lines(node).subList(before.get(node), lines(node).size());
                System.out.printf(
                        "Hosts: in %d s without the database node %d logs %d lines: %s%n",
                        cut.seconds(), node, said.size(), byLogger(said));
            }
            var runs = HeldSchedule.runs(cluster.nodes());
            var written = writers.acknowledged().size();
            var back = mend(0, 1);
            back.until(Map.of(
                    "writes", () -> writers.acknowledged().size() > written,
                    "export", () -> isComplete(export),
                    "schedule", () -> HeldSchedule.runs(cluster.nodes()) > runs));
            System.out.println("Hosts: no node is asked, in seconds: " + cut + "; the database is back: " + back);
            writers.stop();

            assertAllThere(writers, subscriber);
            assertGoesOn(back);
        }
    }

    private Writers write(Subscriber subscriber) throws InterruptedException {
        NodesTogether.created(
                cluster.client(token), "/Subscription", FhirTestClient.json(SentTransactions.subscription(subscriber)));
        var writers = Writers.start(cluster.client(token), WRITERS);
        writers.pause(Duration.ofMillis(100));
        writers.awaitMore(60);
        return writers;
    }

    private Since mend(int... nodes) {
        for (var node : nodes) {
            hosts.mend(node);
        }
        var back = new Since();
        for (var node : nodes) {
            back.until(Map.of("asked by the proxy " + node, () -> isUsed(node)));
            back.until(Map.of("works itself " + node, () -> exportsItself(node)));
        }
        return back;
    }

    private boolean isUsed(int node) {
        return cluster.balancer().uses(cluster.nodes().get(node).root());
    }

    /** An export of all that is stored, on which the node works. */
    private String beginExport(int node) {
        while (true) {
            var export = ExportClient.location(
                    new ExportClient(cluster.client(node, token)).begin("/$export?_type=Patient,Observation"));
            await().until(() -> !steps.nodes(id(export)).isEmpty());
            if (ServerCluster.node(steps.nodes(id(export)).get(0)) == node && !isComplete(export)) {
                return export;
            }
        }
    }

    /** Whether a node does what it is asked for. */
    private boolean exportsItself(int node) {
        var client = new ExportClient(cluster.client(node, token));
        var begun = client.begin("/$export?_type=Device");
        if (begun.statusCode() != 202) {
            return false;
        }
        var export = ExportClient.location(begun);
        client.await(export);
        var nodes = steps.nodes(id(export));
        return !nodes.isEmpty() && ServerCluster.node(nodes.get(0)) == node;
    }

    private static String id(String export) {
        return export.substring(export.indexOf('=') + 1);
    }

    private boolean isComplete(String export) {
        return database.sql("select count(*) from bulk_export where id = ? and state = 'complete'")
                        .param(id(export))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private boolean isTold(Subscriber subscriber, String transaction) {
        subscriber.rest().forEach(one -> told.add(SentTransactions.toldOf(one)));
        return told.contains(transaction);
    }

    private List<String> lines(int node) {
        return cluster.nodes()
                .get(node)
                .output()
                .lines()
                .filter(line -> !line.contains("TRACE"))
                .toList();
    }

    private static Map<String, Long> byLogger(List<String> lines) {
        return lines.stream()
                .map(line -> line.matches("\\d{4}-.*")
                        ? line.replaceFirst("^\\S+ (\\S+) +(?:\\[[^]]*] |\\S+ )?(\\w+): .*", "$1 $2")
                        : "lines of stack traces")
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
    }

    private void assertAllThere(Writers writers, Subscriber subscriber) {
        var stored = SentTransactions.stored(cluster.client(token));
        var lost = SentTransactions.lost(writers.acknowledged(), stored);
        var partial = SentTransactions.partial(stored);
        System.out.printf(
                "Hosts: %d transactions acknowledged, %d lost, %d partial; %d more broken off; answered otherwise: %s%n",
                writers.acknowledged().size(),
                lost.size(),
                partial.size(),
                writers.brokenOff().size(),
                writers.failures().stream()
                        .map(failure -> failure.substring(0, Math.min(failure.length(), 200)))
                        .collect(Collectors.groupingBy(failure -> failure, TreeMap::new, Collectors.counting())));
        assertThat(lost).as("acknowledged, and absent or incomplete").isEmpty();
        assertThat(partial).as("stored in part").isEmpty();
        assertThat(writers.failures())
                .as("answers but for that it cannot be done now")
                .allMatch(failure -> failure.startsWith("503"));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            isTold(subscriber, "");
            var untold = new HashSet<>(writers.acknowledged().keySet());
            untold.removeAll(told);
            assertThat(untold)
                    .as("acknowledged, and told to nobody; " + told.size() + " told; events: " + events())
                    .isEmpty();
        });
    }

    /** How many there are of each subscription, by what became of them. */
    private List<String> events() {
        return database.sql(
                        """
                        select e.subscription || ' (' || s.state || ', ' || s.failures || ' failures, ' || coalesce(s.failure, '')
                          || ') ' || e.state || ': ' || count(*) || ' from ' || min(e.number) || ' to ' || max(e.number)
                          || ', settled until ' || coalesce(max(e.settled)::varchar, 'never')
                        from subscription_event e join subscription s on s.id = e.subscription
                        group by e.subscription, s.state, s.failures, s.failure, e.state
                        union all select 'changes that have no number: ' || count(*) from subscription_change""")
                .query(String.class)
                .list();
    }

    private static void assertGoesOn(Since... measured) {
        for (var one : measured) {
            assertThat(one.found())
                    .allSatisfy((what, seconds) -> assertThat(seconds).as(what).isLessThanOrEqualTo(SECONDS_TO_GO_ON));
        }
    }
}
