package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.PackagedServer;
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

    @BeforeAll
    static void start() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        database = ServerDatabase.start();
        restore(database, data);
        register("operator", "ketabridge/admin.backups", database, data);
        server = PackagedServer.start(
                        data,
                        database.environment(),
                        "--ketabridge.conformance.packages=" + aPackageWithASearchParameter(),
                        "--ketabridge.subscriptions.allow-private-addresses=true")
                .awaitReady();
        client = FhirTestClient.withoutToken(new PublicAddress(server.root()))
                .withToken(token(server, "registry", "system/*.cruds"));
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
     * What was acknowledged before a backup began is in it whole, and nothing is in it in part. After it is restored, what let somebody in
     * before does no more.
     */
    @Test
    void isBackedUpWhileItIsWrittenTo() throws Exception {
        var restored = Files.createDirectories(folder.resolve("restored"));
        Set<String> acknowledged;
        Set<String> atTheEnd;
        ServerDatabase copy;
        try (var load = new WriteLoad(client)) {
            acknowledged = load.acknowledged(20);
            copy = backUp(restored);
            atTheEnd = load.acknowledged(acknowledged.size() + 5);
        }
        try (copy) {
            var ended = ServerCommand.run(copy.environment(), "restored", "--ketabridge.data-folder=" + restored);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).startsWith("Ended ").doesNotStartWith("Ended 0 access tokens");
            try (var again = PackagedServer.start(restored, copy.environment()).awaitReady()) {
                var before = client.at(new PublicAddress(again.root()));
                assertThat(before.get("/Patient/harriet-osei").statusCode())
                        .as("with the token of before")
                        .isEqualTo(401);
                var after = before.withToken(token(again, "registry", "system/*.cruds"));
                assertThat(after.get("/Patient/harriet-osei").statusCode()).isEqualTo(200);
                var found = WriteLoad.storedAt(after);
                System.out.printf(
                        "Backup on %s: %d transactions acknowledged before it, %d at its end; %d in it%n",
                        ServerDatabase.KIND, acknowledged.size(), atTheEnd.size(), found.size());
                assertThat(found).containsKeys(acknowledged.toArray(String[]::new));
                assertThat(found.values()).as("entries of each transaction").containsOnly(WriteLoad.ENTRIES);
            }
        }
    }

    /** Of the embedded database by the admin API, of PostgreSQL as its own tools do it. */
    private static ServerDatabase backUp(Path into) throws Exception {
        var admin = client.withToken(token(server, "operator", "ketabridge/admin.backups"));
        var answer = admin.sendToRoot("/admin/backups/drill", request -> request.PUT(BodyPublishers.noBody()));
        if (!database.environment().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("the database is on PostgreSQL, and backed up by its own tools");
            return database.copiedTo(folder.resolve("copied"));
        }
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
        return ServerDatabase.start();
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
