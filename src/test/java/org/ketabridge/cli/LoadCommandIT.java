package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

@FhirServerTest
class LoadCommandIT {

    private static final Grant EVERYTHING = Grant.toService("loader", Set.of("system/*.cruds"));

    @TempDir
    private Path folder;

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    @Autowired
    private StoredAccessTokens tokens;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** What this test's resources have in their ids, since all tests share one database. */
    private String mark;

    @BeforeEach
    void setMark() {
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void loadsLinesWhateverRefersToWhat() throws Exception {
        // The observation's name comes first, its type last; the second condition refers to the third.
        write("a.ndjson", observation("o", "Condition/%s-c3".formatted(mark)), "", patientOf("p2"));
        write("b.ndjson", condition("c2", "%s-c3".formatted(mark)), condition("c3", ""));
        writePacked("c.ndjson.gz", patientOf("p"));

        assertThat(load()).isTrue();

        assertThat(lastLine()).startsWith("5 resources stored, 0 refused");
        for (var path : List.of("Observation/%s-o", "Condition/%s-c2", "Condition/%s-c3", "Patient/%s-p2")) {
            assertThat(client.get("/" + path.formatted(mark)).statusCode()).isEqualTo(200);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void loadsTransactionsAfterTheBatchesThatTheyReferTo() throws Exception {
        // As Synthea writes them: what is shared, by conditional creates in batches, and a transaction for each
        // patient.
        var organization =
                """
                {"resourceType": "Organization", "name": "A", "identifier": [{"system": "urn:x", "value": "%s"}]}"""
                        .formatted(mark);
        write("z.json", batch(organization, "Organization", "identifier=urn:x|" + mark));
        write(
                "a.json",
                """
                {"resourceType": "Bundle", "type": "transaction", "entry": [{"fullUrl": "urn:uuid:%1$s",
                 "resource": {"resourceType": "Patient", "identifier": [{"system": "urn:y", "value": "%2$s"}],
                  "managingOrganization": {"reference": "Organization?identifier=urn:x|%2$s"}},
                 "request": {"method": "POST", "url": "Patient"}}]}"""
                        .formatted(UUID.randomUUID(), mark));
        write("metadata.json", "{\"population\": 1}");

        assertThat(load()).isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("metadata.json holds no resources and is left out\n2 resources stored, 0 refused");
        assertThat(client.get("/Patient?organization.name=A&identifier=urn:y%7C" + mark)
                        .body())
                .contains("\"total\":1");
    }

    @Test
    void saysWhatIsRefusedAndWhereAndLoadsTheRest() throws Exception {
        write(
                "a.ndjson",
                patientOf("p1"),
                "{\"resourceType\": \"Patient\", \"id\": \"%s-p2\", \"gender\": \"m\"}".formatted(mark),
                "not JSON",
                "{\"resourceType\": \"Patient\", \"id\": \"%s-p4\", \"nickname\": \"x\"}".formatted(mark),
                patientOf("p5"));
        write("b.json", "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [", "{");
        write("c.json", condition("c", "nobody-" + mark).replace("-p\"", "-p1\""));

        assertThat(load()).isFalse();

        assertThat(lastLine()).startsWith("2 resources stored, 5 refused");
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a.ndjson:2: 4").contains("gender"),
                        line -> assertThat(line).startsWith("a.ndjson:3: is not a resource in JSON"),
                        line -> assertThat(line).startsWith("a.ndjson:4: 4").contains("nickname"),
                        line -> assertThat(line).isEqualTo("b.json: is not JSON of one resource"),
                        line -> assertThat(line)
                                .startsWith("c.json: 400 Condition.evidence.detail: The reference Condition/nobody-"));
        assertThat(client.get("/Patient/%s-p5".formatted(mark)).statusCode()).isEqualTo(200);
    }

    @Test
    void getsAnotherTokenWhenOneHasExpired() throws Exception {
        write("a.json", patientOf("p"));
        var given = List.of("expired", tokens.issue(EVERYTHING, Duration.ofMinutes(1)))
                .iterator();
        var progress = new LoadProgress(stream(out), Clock.systemUTC());
        var sender = new ResourceSender(URI.create(address.fhirBase()), given::next);
        try (var loader = new FolderLoader(sender, progress, 1)) {
            assertThat(loader.load(List.of(LoadFile.of(folder.resolve("a.json")))))
                    .isEmpty();
        }
        assertThat(progress.stored()).isEqualTo(1);
    }

    @Test
    void failsInOneSentence() throws Exception {
        assertFails("holds nothing to load", folder.toString());
        assertFails("is no folder", folder.resolve("absent").toString());
        write("a.json", patientOf("p"));
        assertFails("refuses the token: 401", folder.toString(), "--base", address.fhirBase(), "--token", "unknown");
        assertFails("does not answer", folder.toString(), "--base", "http://localhost:1/fhir");
        assertThatThrownBy(() -> run(folder.toString(), "--at-once", "0"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--at-once 0 (expected: a number from 1 to 16)");
        assertThatThrownBy(() -> run(folder.toString(), "--base", "localhost:8080"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--base localhost:8080 (expected: ");
    }

    /** A page that says 200 to everything, as a proxy's or another port's may. */
    @Test
    void takesNothingForStoredThatWasNotSaidToBe() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        other.start();
        try {
            write("a.json", "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": []}");
            assertFails(
                    "answers 200 and no transaction-response",
                    folder.toString(),
                    "--base",
                    "http://localhost:" + other.getAddress().getPort() + "/fhir");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void readsLinesByTheEndOfTheNameInAnyCase() throws Exception {
        write("A.NDJSON", patientOf("p1"), patientOf("p2"));
        write("b.json", patientOf("p3"), patientOf("p4"));

        assertThat(load()).isFalse();

        assertThat(lastLine()).startsWith("2 resources stored, 1 refused");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("b.json: is not JSON of one resource\n");
    }

    private void assertFails(String sentence, String... arguments) {
        assertThatThrownBy(() -> run(arguments))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(sentence);
    }

    private boolean load() throws IOException {
        return run(
                folder.toString(),
                "--base",
                address.fhirBase(),
                "--token",
                tokens.issue(EVERYTHING, Duration.ofMinutes(5)));
    }

    private boolean run(String... arguments) throws IOException {
        return new LoadCommand(stream(out), stream(err)).run(new Options(List.of(arguments)));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().reduce("", (one, next) -> next);
    }

    private void write(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    private void writePacked(String name, String line) throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            packed.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String batch(String resource, String url, String condition) {
        return """
                {"resourceType": "Bundle", "type": "batch", "entry": [{"resource": %s,
                 "request": {"method": "POST", "url": "%s", "ifNoneExist": "%s"}}]}"""
                .formatted(resource, url, condition);
    }

    private String patientOf(String id) {
        return "{\"resourceType\": \"Patient\", \"id\": \"%s-%s\"}".formatted(mark, id);
    }

    private String condition(String id, String evidenceId) {
        var evidence = evidenceId.isEmpty()
                ? ""
                : ", \"evidence\": [{\"detail\": [{\"reference\": \"Condition/%s\"}]}]".formatted(evidenceId);
        return """
                {"resourceType": "Condition", "id": "%1$s-%2$s", "subject": {"reference": "Patient/%1$s-p"},\
                 "code": {"text": "x"}%3$s}"""
                .formatted(mark, id, evidence);
    }

    private String observation(String id, String focus) {
        return """
                {"resourceType": "Observation", "id": "%1$s-%2$s", "status": "final", "code": {"text": "x"},\
                 "subject": {"reference": "Patient/%1$s-p2"}, "focus": [{"reference": "%3$s"}]}"""
                .formatted(mark, id, focus);
    }
}
