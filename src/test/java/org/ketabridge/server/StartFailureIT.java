package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.ketabridge.testing.PackagedServer;

/** The packaged server says in one sentence why it does not start. The database is H2 whatever the tests run on. */
@OnPostgresqlAlone
class StartFailureIT {

    private static final Pattern ERROR = Pattern.compile("\\S+ ERROR \\w+: (.*)");

    @TempDir
    private Path data;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            --ketabridge.data-foldr=x            | the setting ketabridge.data-foldr does not exist (expected: one that exists; the nearest is ketabridge.data-folder)
            --ketabridge.missing-references=keep | ketabridge.missing-references: keep (expected: refuse or placeholder)
            --ketabridge.sandbox.data-sets=us-core,synthea | ketabridge.sandbox.data-sets: us-core,synthea (expected: storyboards or us-core)
            --ketabridge.smart.service-token-lifetime=2h | ketabridge.smart.service-token-lifetime: PT2H (expected: a time from 10s to 1h)
            --ketabridge.smart.issuer.url=http://login.example.org | ketabridge.smart.issuer.url: http://login.example.org (expected: an address such as https://login.example.org/realms/clinic, without a query; http on the loopback only)
            """)
    void namesTheSettingThatDoesNotExistOrHasAWrongValue(String argument, String sentence) {
        assertThatItFails(PackagedServer.start(data, argument), sentence);
    }

    @Test
    void refusesToBeOpenToTheNetwork() {
        assertThatItFails(
                PackagedServer.start(data, "--ketabridge.security.enabled=false", "--server.address=0.0.0.0"),
                "ketabridge.security.enabled: false (expected: true, for server.address opens the server to the network;"
                        + " or also ketabridge.security.allow-open-network=true)");
    }

    @Test
    void namesTheEnvironmentVariableThatDoesNotExist() {
        assertThatItFails(
                PackagedServer.start(data, Map.of("KETABRIDGE_PUBLIC_URL", "https://fhir.example.org")),
                "the setting KETABRIDGE_PUBLIC_URL does not exist"
                        + " (expected: one that exists; the nearest is KETABRIDGE_PUBLIC_BASE_URL)");
    }

    @Test
    void namesThePortInUse() throws IOException {
        var server = PackagedServer.start(data);
        // It is taken while the process starts: the server looks for it a second later at the earliest.
        var port = URI.create(server.root()).getPort();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatItFails(
                    server,
                    "port " + taken.getLocalPort()
                            + " is in use by another program (expected: a free one; set server.port)");
        }
    }

    @Test
    void namesTheDataFolderThatAnotherInstanceHolds() throws SQLException {
        try (var other = open()) {
            assertThat(other.isValid(1)).isTrue();
            assertThatItFails(
                    PackagedServer.start(data),
                    "the data folder " + data
                            + " is held by another instance that is running (expected: one instance for each folder)");
        }
    }

    @Test
    void refusesTheDatabaseOfANewerVersion() throws SQLException {
        try (var newer = open();
                var statement = newer.createStatement()) {
            statement.execute("create table \"FLY_HFJ_MIGRATION\" (\"version\" varchar(50), \"success\" boolean)");
            statement.execute("insert into \"FLY_HFJ_MIGRATION\" values ('1000.0.0.20990101.1', true)");
        }

        assertThatItFails(
                PackagedServer.start(data),
                "the database jdbc:h2:file:" + data + "/ketabridge was made by a newer version: its schema is"
                        + " 1000.0.0.20990101.1 (expected: at most 8.8.0.20251208.50, the newest that this version"
                        + " knows)");
    }

    @Test
    void namesTheDatabaseThatDoesNotAnswerButNotItsPassword() {
        var url = "jdbc:postgresql://localhost:" + PackagedServer.freePort() + "/ketabridge";

        var output = assertThatItFails(
                PackagedServer.start(
                        data,
                        "--spring.datasource.url=" + url + "?password=inTheUrl",
                        "--spring.datasource.username=clinic",
                        "--spring.datasource.password=inTheSetting"),
                "the database " + url + " does not answer (expected: a running PostgreSQL; set spring.datasource.url)");

        assertThat(output).doesNotContain("inTheUrl", "inTheSetting");
    }

    @Test
    void namesTheFileOfTheGuideThatIsDamaged() throws IOException {
        var file = "ImplementationGuide-org.ketabridge.ketamine-therapy.json";
        var damaged = Files.createDirectories(data.resolve("damaged/guide"));
        Files.writeString(damaged.resolve(file), "{");
        var port = PackagedServer.freePort();
        // What lies on the class path before the jar takes the place of what is in it.
        var server = new ProcessBuilder(
                PackagedServer.java(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                damaged.getParent() + File.pathSeparator + Path.of("target", "ketabridge.jar"),
                "org.springframework.boot.loader.launch.JarLauncher",
                "--server.port=" + port,
                "--ketabridge.data-folder=" + data);

        assertThatItFails(
                PackagedServer.start(server, port),
                "the guide's file " + file
                        + " cannot be read (expected: the guide as it was built; get this jar anew)");
    }

    @Test
    void refusesTheDatabaseWhoseOwnTablesAreOfANewerVersion() throws Exception {
        try (var newer = open();
                var statement = newer.createStatement()) {
            statement.execute(
                    "create table \"ketabridge_schema_history\" (\"version\" varchar(50), \"success\" boolean)");
            statement.execute("insert into \"ketabridge_schema_history\" values ('1000', true)");
        }

        assertThatItFails(
                PackagedServer.start(data),
                "the database jdbc:h2:file:" + data + "/ketabridge was made by a newer version: the schema of its own"
                        + " tables is 1000 (expected: at most " + OwnMigrations.newest()
                        + ", the newest that this version knows)");
    }

    private Connection open() throws SQLException {
        var database = new EmbeddedDatabase(data);
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private static String assertThatItFails(PackagedServer server, String sentence) {
        try (server) {
            assertThat(server.awaitExit()).isEqualTo(1);
            var output = server.output();
            assertThat(Arrays.stream(output.split("\\R"))
                            .filter(line -> !line.contains(" INFO "))
                            .map(line -> ERROR.matcher(line).replaceFirst("$1")))
                    .containsExactly(sentence);
            assertThat(output).doesNotContain("Exception", "\tat ");
            return output;
        }
    }
}
