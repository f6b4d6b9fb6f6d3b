package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.OnH2Alone;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.SentTransactions;
import org.ketabridge.testing.ServerDatabase;
import org.ketabridge.testing.Subscriber;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the server acknowledged outlives its death. It is killed again and again while four writers are in mid-request;
 * afterwards every transaction that it answered is there with each entry, and none is there in part. From its second life on
 * it asks for a token: then whatever is stored is recorded too, and nothing else. An export that was under way goes on after the last
 * kill, with the files that were finished before it. A subscriber is told of each transaction.
 *
 * <p>{@code ketabridge.durability.kills} and {@code ketabridge.durability.transactions} (acknowledged, in all) make it
 * longer. A process dies here, not a machine that loses power. {@link ClusterIT} does the same to nodes on PostgreSQL.
 */
@OnH2Alone
class DurabilityIT {

    private static final int KILLS = Integer.getInteger("ketabridge.durability.kills", 2);
    private static final int TRANSACTIONS = Integer.getInteger("ketabridge.durability.transactions", 40);
    private static final int WRITERS = 4;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void keepsEveryAcknowledgedTransactionWholeWhenItIsKilled(@TempDir Path folder) throws Exception {
        var acknowledged = new HashMap<String, Set<String>>();
        var cutOff = new HashSet<String>();
        var unrecorded = new HashSet<String>();
        var export = "";
        var firstFile = "";
        JsonNode manifest;
        List<String> exported;
        Map<String, Set<String>> found;
        Set<String> recorded;
        int patients;
        var toldOf = new HashSet<String>();
        try (var subscriber = Subscriber.start();
                var database = ServerDatabase.start()) {
            for (var kill = 0; kill < KILLS; kill++) {
                // The first start makes the tables, among them that of tokens.
                var token = kill == 0 ? null : tokenIn(folder, database);
                try (var server = startServer(folder, database, token == null)) {
                    if (token == null) {
                        clientOf(server)
                                .generic()
                                .create()
                                .resource(SentTransactions.subscription(subscriber))
                                .execute();
                    } else {
                        export = begunExport(server, token);
                        firstFile = firstFile(folder);
                    }
                    var life = new Life(server, token);
                    life.writeAndKillAfter((TRANSACTIONS + KILLS - 1) / KILLS);
                    acknowledged.putAll(life.acknowledged);
                    cutOff.addAll(life.cutOff);
                    if (token == null) {
                        unrecorded.addAll(life.acknowledged.keySet());
                        unrecorded.addAll(life.cutOff);
                    }
                }
            }
            try (var server = startServer(folder, database, true)) {
                found = SentTransactions.stored(clientOf(server));
                recorded = SentTransactions.recorded(clientOf(server), "durability");
                patients = SentTransactions.patients(clientOf(server));
                while (!toldOf.containsAll(found.keySet())) {
                    toldOf.add(SentTransactions.toldOf(subscriber.next()));
                }
                var client = new ExportClient(clientOf(server));
                manifest = ExportClient.read(client.await(export).body());
                exported = new ArrayList<>();
                client.resources(manifest, "output")
                        .byType()
                        .forEach((type, resources) -> resources.forEach(resource ->
                                exported.add(type + "/" + resource.path("id").asText())));
            }
        }

        var lost = SentTransactions.lost(acknowledged, found);
        var partial = SentTransactions.partial(found);
        System.out.printf(
                "Durability on %s: %d kills, %d transactions acknowledged, %d lost, %d partial;"
                        + " %d more cut off, %d of them stored.%n",
                ServerDatabase.KIND,
                KILLS,
                acknowledged.size(),
                lost.size(),
                partial.size(),
                cutOff.size(),
                cutOff.stream().filter(found::containsKey).count());

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(TRANSACTIONS);
        assertThat(cutOff)
                .as("requests that a kill cut off: without, it shows nothing")
                .isNotEmpty();
        assertThat(lost).as("acknowledged, and absent or incomplete").isEmpty();
        assertThat(partial).as("stored in part").isEmpty();
        assertThat(recorded)
                .as("recorded as created")
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(found.entrySet().stream()
                        .filter(transaction -> !unrecorded.contains(transaction.getKey()))
                        .flatMap(transaction -> transaction.getValue().stream())
                        .toList());
        assertThat(exported)
                .as("exported, of what was stored before")
                .doesNotHaveDuplicates()
                .containsAll(unrecorded.stream()
                        .flatMap(id -> acknowledged.getOrDefault(id, Set.of()).stream())
                        .map(location ->
                                new IdType(location).toUnqualifiedVersionless().getValue())
                        .toList());
        assertThat(manifest.path("output").toString())
                .as("files that were finished before the kill")
                .contains(firstFile);
        assertThat(toldOf).as("told of what is not stored").isSubsetOf(found.keySet());
        assertThat(patients).as("patients, also those that no index knows").isEqualTo(found.size());
    }

    /** Where the status of an export is, which is divided into many files. */
    private static String begunExport(PackagedServer server, String token) {
        return ExportClient.location(new ExportClient(clientOf(server).withToken(token)).begin("/$export"));
    }

    /** The name of a file that is finished, as soon as there is one. */
    private static String firstFile(Path folder) throws IOException {
        var exports = folder.resolve("exports");
        while (true) {
            try (var files = Files.exists(exports) ? Files.walk(exports) : Stream.<Path>empty()) {
                var finished = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".ndjson"))
                        .findFirst();
                if (finished.isPresent()) {
                    return finished.get();
                }
            } catch (UncheckedIOException e) {
                // One was renamed meanwhile.
                Thread.onSpinWait();
            }
        }
    }

    /** One life of the server: what it acknowledged before it was killed, and what was cut off then. */
    private static final class Life {

        final Map<String, Set<String>> acknowledged = new HashMap<>();
        final Set<String> cutOff = new HashSet<>();

        private final PackagedServer server;
        private final @Nullable String token;
        private final Set<String> inFlight = new HashSet<>();
        private boolean killed;

        Life(PackagedServer server, @Nullable String token) {
            this.server = server;
            this.token = token;
        }

        void writeAndKillAfter(int transactions) throws Exception {
            var threads = Executors.newFixedThreadPool(WRITERS);
            try {
                var writers = new ArrayList<Future<Void>>();
                for (var writer = 0; writer < WRITERS; writer++) {
                    writers.add(threads.submit((Callable<Void>) this::writeUntilKilled));
                }
                killInMidRequest(transactions, writers);
                for (var writer : writers) {
                    writer.get(1, TimeUnit.MINUTES);
                }
            } finally {
                threads.shutdownNow();
            }
        }

        private @Nullable Void writeUntilKilled() {
            var client = token == null ? clientOf(server) : clientOf(server).withToken(token);
            var parser = client.generic().getFhirContext().newJsonParser();
            for (var id = SentTransactions.newId(); began(id); id = SentTransactions.newId()) {
                try {
                    var answer = client.post("", FhirTestClient.json(SentTransactions.transaction(id)));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    wasAcknowledged(id, SentTransactions.locations(parser.parseResource(Bundle.class, answer.body())));
                } catch (UncheckedIOException e) {
                    wasCutOff(id, e);
                }
            }
            return null;
        }

        private synchronized boolean began(String id) {
            if (!killed) {
                inFlight.add(id);
                notifyAll();
            }
            return !killed;
        }

        private synchronized void wasAcknowledged(String id, Set<String> locations) {
            inFlight.remove(id);
            acknowledged.put(id, locations);
            notifyAll();
        }

        private synchronized void wasCutOff(String id, UncheckedIOException e) {
            if (!killed) {
                throw new AssertionError("the server broke a connection before it was killed", e);
            }
            cutOff.add(id);
        }

        /** Holds the monitor while it kills, so that no writer ends a request or begins another meanwhile. */
        private synchronized void killInMidRequest(int transactions, List<Future<Void>> writers) throws Exception {
            while (acknowledged.size() < transactions || inFlight.size() < WRITERS) {
                wait(1000);
                for (var writer : writers) {
                    if (writer.isDone()) {
                        writer.get();
                    }
                }
            }
            killed = true;
            server.kill();
        }
    }

    private static PackagedServer startServer(Path folder, ServerDatabase database, boolean isOpen) {
        return PackagedServer.start(
                        folder,
                        database.environment(),
                        "--ketabridge.bulk.resources-per-file=2",
                        "--ketabridge.subscriptions.allow-private-addresses=true",
                        "--ketabridge.security.enabled=%s".formatted(!isOpen))
                .awaitReady();
    }

    /** A token, put into the database while no server runs on it. */
    private static String tokenIn(Path folder, ServerDatabase database) {
        var environment = database.environment();
        var dataSource = new DriverManagerDataSource(
                environment.getOrDefault(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(folder.resolve("ketabridge"))),
                environment.getOrDefault("SPRING_DATASOURCE_USERNAME", "sa"),
                environment.getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
        return new StoredAccessTokens(dataSource, Clock.systemUTC())
                .issue(Grant.toService("durability", Set.of("system/*.cruds")), Duration.ofHours(1));
    }

    private static FhirTestClient clientOf(PackagedServer server) {
        return FhirTestClient.withoutToken(new PublicAddress(server.root()));
    }
}
