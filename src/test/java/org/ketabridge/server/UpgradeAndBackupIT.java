package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.PostgresArchive;
import org.ketabridge.testing.ServerCommand;
import org.ketabridge.testing.ServerDatabase;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Treatment;

/**
 * A database that an earlier release left is migrated and used. What lies in it, src/test/upgrade/make-fixture says; all tests share one
 * server, which was started on it with a package that brings a search parameter. And it is copied while it is written to.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UpgradeAndBackupIT {

    private static final Path FIXTURE = Path.of("src/test/resources/upgrade/schema-5");

    @TempDir
    private static Path folder;

    private static ServerDatabase database;
    private static PackagedServer server;
    private static FhirTestClient client;

    /** Whether it did so before it first answered a request other than by 503. */
    private static boolean hadIndexed;

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        database = ServerDatabase.startThatArchives();
        restore(database, data);
        register("operator", "ketabridge/admin.backups", database, data);
        server = PackagedServer.start(
                data,
                database.environment(),
                "--ketabridge.conformance.packages=" + aPackageWithASearchParameter(),
                "--ketabridge.subscriptions.allow-private-addresses=true");
        hadIndexed = hasIndexedWhenItAnswers();
        server.awaitReady();
        client = FhirTestClient.withoutToken(new PublicAddress(server.root()))
                .withToken(token(server, "registry", "system/*.cruds"));
    }

    /** It is asked from its first breath on. */
    private static boolean hasIndexedWhenItAnswers() {
        var early = FhirTestClient.withoutToken(new PublicAddress(server.root()));
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() ->
                        !server.isAlive() || early.get("/Patient/harriet-osei").statusCode() != 503);
        return server.output().contains("Indexing ");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** Before that it would find nothing by a later search parameter, and not find again what is written then. */
    @Test
    void answersNothingBeforeItHasIndexedWhatWasStored() {
        assertThat(hadIndexed).isTrue();
    }

    @Test
    void findsWhatWasStored() {
        assertThat(ids("/Patient?name=Osei")).containsExactly("harriet-osei");
        assertThat(ids("/AdverseEvent?patient=harriet-osei")).containsExactly("harriet-osei-cystitis");
        assertThat(ids("/MedicationAdministration?patient=harriet-osei&phase=maintenance&_sort=effective-time"))
                .hasSize(3);
        assertThat(ids("/Encounter?_id=harriet-osei-session-45&_include=Encounter:subject"))
                .contains("harriet-osei");
    }

    @Test
    void findsItByASearchParameterThatCameLater() {
        assertThat(ids("/Patient?marital-text=Widowed")).containsExactly("harriet-osei");
    }

    @Test
    void tellsItsEarlierVersions() {
        assertThat(ids("/Patient/harriet-osei/_history")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(FhirTestClient.parse(
                                Patient.class,
                                client.get("/Patient/harriet-osei/_history/1").body())
                        .hasMaritalStatus())
                .isFalse();
        assertThat(client.get("/Observation/deleted-score").statusCode()).isEqualTo(410);
        assertThat(client.get("/Observation/deleted-score/_history/1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsDenyingWhatAPatientDenied() {
        assertThat(ids("/Patient?_id=priya-nair")).containsExactly("priya-nair");
        assertThat(ids("/Observation?patient=priya-nair")).isEmpty();
        assertThat(ids("/Observation?patient=harriet-osei")).isNotEmpty();
    }

    @Test
    void keepsWhatWasRecorded() {
        var audited = client.get("/AuditEvent?altid=registry&subtype=update&entity=Patient/harriet-osei");

        assertThat(audited.statusCode()).isEqualTo(200);
        assertThat(FhirTestClient.parse(Bundle.class, audited.body()).getEntry())
                .isNotEmpty();
    }

    @Test
    void takesWhatIsWrittenThen() {
        var stored = client.generic()
                .transaction()
                .withBundle(Treatment.ofANewPatient().transaction())
                .execute();

        assertThat(stored.getEntry())
                .allSatisfy(entry -> assertThat(entry.getResponse().getStatus()).startsWith("201"));
        var harriet = client.generic()
                .read()
                .resource(Patient.class)
                .withId("harriet-osei")
                .execute();
        harriet.setActive(true);
        assertThat(client.generic().update().resource(harriet).execute().getId().getVersionIdPartAsLong())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void exportsIt() {
        var exported = new ExportClient(client).export("/$export").references();

        assertThat(exported)
                .contains("Patient/harriet-osei", "Patient/priya-nair", "AdverseEvent/harriet-osei-cystitis");
        assertThat(exported).doesNotContain("Observation/deleted-score");
    }

    @Test
    void tellsSubscribersOfWhatChangesThen() {
        try (var subscriber = Subscriber.start()) {
            var subscription = new Subscription()
                    .setStatus(SubscriptionStatus.REQUESTED)
                    .setReason("test")
                    .setCriteria("Patient?family=Upgraded");
            subscription
                    .getChannel()
                    .setType(SubscriptionChannelType.RESTHOOK)
                    .setEndpoint(subscriber.url())
                    .setPayload("application/fhir+json");
            client.generic().create().resource(subscription).execute();
            var patient = new Patient();
            patient.addName().setFamily("Upgraded");
            client.generic().create().resource(patient).execute();

            assertThat(FhirTestClient.parse(Patient.class, subscriber.next().body())
                            .getNameFirstRep()
                            .getFamily())
                    .isEqualTo("Upgraded");
        }
    }

    private static List<String> ids(String search) {
        var answer = client.get(search);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body()).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    /**
     * What was acknowledged before the moment of a backup is in it whole, what was sent after it is not, and nothing is in it in part.
     * After it is restored, what let somebody in before does no more, and nobody is told of anything until it is asked for anew.
     */
    @Test
    void isBackedUpWhileItIsWrittenTo() throws Exception {
        var restored = Files.createDirectories(folder.resolve("restored"));
        try (var subscriber = Subscriber.start();
                var backup = backUp(restored, told(subscriber))) {
            var ended =
                    ServerCommand.run(backup.copy().environment(), "restored", "--ketabridge.data-folder=" + restored);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).startsWith("Ended ").doesNotStartWith("Ended 0 access tokens");
            assertThat(subscriber.rest()).isEmpty();
            try (var again = PackagedServer.start(
                            restored,
                            backup.copy().environment(),
                            "--ketabridge.subscriptions.allow-private-addresses=true")
                    .awaitReady()) {
                var before = client.at(new PublicAddress(again.root()));
                assertThat(before.get("/Patient/harriet-osei").statusCode())
                        .as("with the token of before")
                        .isEqualTo(401);
                var after = before.withToken(token(again, "registry", "system/*.cruds"));
                assertThat(after.get("/Patient/harriet-osei").statusCode()).isEqualTo(200);
                var found = WriteLoad.storedAt(after);
                System.out.printf(
                        "Backup on %s: %d transactions acknowledged before its moment, %d sent by then, %d acknowledged that were"
                                + " sent later; %d in it%n",
                        ServerDatabase.KIND,
                        backup.before().size(),
                        backup.begun().size(),
                        backup.after().size(),
                        found.size());
                assertThat(found).containsKeys(backup.before().toArray(String[]::new));
                assertThat(found).doesNotContainKeys(backup.after().toArray(String[]::new));
                assertThat(found.values()).as("entries of each transaction").containsOnly(WriteLoad.ENTRIES);
                isToldNothingUntilItAsksAnew(after, backup.subscription(), subscriber);
            }
        }
    }

    /** One that has been told of one event. */
    private static Subscription told(Subscriber subscriber) {
        var subscription = (Subscription) client.generic()
                .create()
                .resource(Asked.about("adverse-event-reported", "Patient/harriet-osei", "id-only", subscriber))
                .execute()
                .getResource();
        assertThat(subscriber.next().type()).isEqualTo("handshake");
        recordAnEvent(client);
        assertThat(subscriber.nextEvent().numbers()).containsExactly(1L);
        return subscription;
    }

    private static void recordAnEvent(FhirTestClient client) {
        client.generic()
                .create()
                .resource(Asked.event("Patient/harriet-osei", false))
                .execute();
    }

    /** Whose subscription a restored database has. */
    private static void isToldNothingUntilItAsksAnew(
            FhirTestClient restored, Subscription subscription, Subscriber subscriber) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var now = restored.generic()
                    .read()
                    .resource(Subscription.class)
                    .withId(subscription.getIdPart())
                    .execute();
            assertThat(now.getStatus()).isEqualTo(SubscriptionStatus.OFF);
            assertThat(now.getError()).contains("was restored from a backup");
        });
        recordAnEvent(restored);
        var anew = Asked.about("adverse-event-reported", "Patient/harriet-osei", "id-only", subscriber);
        anew.setId(subscription.getIdElement().toUnqualifiedVersionless());
        restored.generic().update().resource(anew).execute();

        assertThat(subscriber.next().type()).as("what it is told first").isEqualTo("handshake");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            recordAnEvent(restored);
            assertThat(subscriber.nextEvent().numbers()).containsExactly(1_000_002L);
        });
    }

    /**
     * A copy, and what was written about its moment.
     *
     * @param before acknowledged before it
     * @param begun sent before its end
     * @param after sent after its end, and acknowledged
     */
    private record Drilled(
            ServerDatabase copy, Set<String> before, Set<String> begun, Set<String> after, Subscription subscription)
            implements AutoCloseable {

        @Override
        public void close() {
            copy.close();
        }
    }

    /** Of the embedded database by the admin API; of PostgreSQL by a base backup and its log up to a moment, as its own tools do it. */
    private static Drilled backUp(Path into, Subscription subscription) throws Exception {
        var admin = client.withToken(token(server, "operator", "ketabridge/admin.backups"));
        try (var load = new WriteLoad(client)) {
            if (database.environment().isEmpty()) {
                var before = load.acknowledged(20);
                copyOfH2(admin, into);
                var begun = load.begun();
                return new Drilled(ServerDatabase.start(), before, begun, sentAfter(begun, load), subscription);
            }
            var refused = admin.sendToRoot("/admin/backups/drill", request -> request.PUT(BodyPublishers.noBody()));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("the database is on PostgreSQL, and backed up by its own tools");
            var archive = new PostgresArchive(database, folder.resolve("archive"));
            load.acknowledged(10);
            archive.copy();
            var before = load.acknowledged(load.acknowledged(0).size() + 10);
            var moment = archive.now();
            var begun = load.begun();
            var after = sentAfter(begun, load);
            return new Drilled(archive.restoredTo(moment), before, begun, after, subscription);
        }
    }

    private static Set<String> sentAfter(Set<String> begun, WriteLoad load) throws Exception {
        var after = new HashSet<>(load.acknowledged(begun.size() + 10));
        after.removeAll(begun);
        assertThat(after).isNotEmpty();
        return after;
    }

    private static void copyOfH2(FhirTestClient admin, Path into) throws Exception {
        var answer = admin.sendToRoot("/admin/backups/drill", request -> request.PUT(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(admin.sendToRoot("/admin/backups/drill", request -> request.PUT(BodyPublishers.noBody()))
                        .body())
                .contains("the backup drill exists already");
        assertThat(admin.sendToRoot("/admin/backups/..%2Fketabridge", request -> request.PUT(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.sendToRoot("/admin/backups", request -> request.GET()).statusCode())
                .as("without the scope")
                .isEqualTo(403);
        var zip = folder.resolve("data/backups/drill.zip");
        try (var archive = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Files.copy(archive, into.resolve(entry.getName()));
            }
        }
        assertThat(admin.sendToRoot("/admin/backups/drill", request -> request.DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(zip).doesNotExist();
    }

    /** With the key that the fixture has. */
    private static void register(String id, String scopes, ServerDatabase database, Path data) throws Exception {
        var keys = JWK.parse(Files.readString(FIXTURE.resolve("registry.key"))).toPublicJWK();
        var jwks = Files.writeString(folder.resolve("keys.jwks"), new JWKSet(keys).toString());
        var command = ServerCommand.run(
                database.environment(),
                "client",
                "add",
                "--id",
                id,
                "--name",
                id,
                "--scopes",
                scopes,
                "--jwks",
                jwks.toString(),
                "--ketabridge.data-folder=" + data);
        assertThat(command.exitCode()).as(command.output()).isZero();
    }

    private static String token(PackagedServer server, String client, String scopes) throws Exception {
        var command = ServerCommand.run(
                Map.of(),
                "token",
                "--id",
                client,
                "--key",
                FIXTURE.resolve("registry.key").toAbsolutePath().toString(),
                "--scopes",
                scopes,
                "--base",
                server.fhirBase());
        assertThat(command.exitCode()).as(command.output()).isZero();
        return command.output().strip();
    }

    private static Path aPackageWithASearchParameter() throws IOException {
        var file = folder.resolve("later.tgz");
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)))) {
            add(
                    tar,
                    "package/package.json",
                    """
                    {"name": "org.example.later", "version": "1.0.0", "fhirVersions": ["4.0.1"], "type": "IG"}
                    """);
            add(
                    tar,
                    "package/SearchParameter-marital-text.json",
                    """
                    {"resourceType": "SearchParameter", "id": "marital-text", "url": "http://example.org/SearchParameter/marital-text",
                     "name": "MaritalText", "status": "active", "description": "What the marital status is called",
                     "code": "marital-text", "base": ["Patient"], "type": "string", "expression": "Patient.maritalStatus.text"}
                    """);
        }
        return file;
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void restore(ServerDatabase database, Path data) throws IOException, SQLException {
        if (database.environment().isEmpty()) {
            try (var file = unzipped("h2.mv.db.gz")) {
                Files.copy(file, data.resolve("ketabridge.mv.db"));
            }
            return;
        }
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var script = unzipped("postgresql.sql.gz")) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream unzipped(String name) throws IOException {
        return new GZIPInputStream(Files.newInputStream(FIXTURE.resolve(name)));
    }
}
