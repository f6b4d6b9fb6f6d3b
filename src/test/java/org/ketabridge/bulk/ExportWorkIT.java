package org.ketabridge.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.bulk.Export.Origin;
import org.ketabridge.lease.LostLeaseException;
import org.ketabridge.server.RandomToken;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.MovableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The work on exports: by one node at a time, from where the one before left it, with what was stored at its time. */
@FhirServerTest
class ExportWorkIT {

    private static final String ELSEWHERE = "another node";
    private static final String HERE = "this test";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Exports exports;

    @Autowired
    private ExportStorage storage;

    @Autowired
    private ExportParts parts;

    @Autowired
    private ExportWorker worker;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ExportClient asClient;

    private Instant since = Instant.now();
    private List<String> patients = List.of();

    @BeforeEach
    void somePatients() {
        asClient = new ExportClient(client);
        since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        patients = create(10);
    }

    private List<String> create(int number) {
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        IntStream.range(0, number).forEach(index -> transaction
                .addEntry()
                .setResource(new Patient().addAddress(new Address().setCity("before")))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient"));
        return client.generic().transaction().withBundle(transaction).execute().getEntry().stream()
                .map(entry -> new IdType(entry.getResponse().getLocation()).getIdPart())
                .toList();
    }

    /** An export that a node has, which is not heard of and never again will be. */
    private Export begunElsewhere() {
        return begunElsewhere("tests");
    }

    private Export begunElsewhere(String service) {
        return begunElsewhere(service, Map.of());
    }

    private Export begunElsewhere(String service, Map<String, List<String>> filters) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var request = new ExportRequest(
                Level.SYSTEM,
                false,
                Set.of("Patient"),
                since,
                null,
                filters,
                Set.of(),
                AssociatedData.AS_A_TYPE,
                List.of());
        var access = new LastingAccess(service, null, Set.of("system/*.cruds"), "none");
        var export = Export.begun(RandomToken.next(), "a test", request, access, new Origin(null, null), now);
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> {
            exports.add(export, List.of());
            lease(export.id(), ELSEWHERE, "+ interval '1' hour");
        });
        return export;
    }

    private void lease(String id, String node, String time) {
        JdbcClient.create(dataSource)
                .sql("update bulk_export set node = ?, leased = current_timestamp " + time + " where id = ?")
                .params(node, id)
                .update();
    }

    private static String status(Export export) {
        return "/$export-status?export=" + export.id();
    }

    private JsonNode complete(Export export) {
        var answer = asClient.await(status(export));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ExportClient.read(answer.body());
    }

    private List<String> ids(JsonNode manifest) {
        return asClient.resources(manifest, "output").ids("Patient");
    }

    /** As a node does that goes on with it. */
    private void goOn(Export export) {
        lease(export.id(), ELSEWHERE, "- interval '1' second");
        worker.wake();
    }

    @AfterEach
    void leaveNothingBehind() {
        JdbcClient.create(dataSource)
                .sql("delete from bulk_export where node in (?, ?)")
                .params(ELSEWHERE, HERE)
                .update();
    }

    @Test
    void isLeftToTheNodeThatHasIt() {
        var export = begunElsewhere();
        worker.wake();

        var answer = client.get(status(export));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("X-Progress").orElse("")).startsWith("0 % ");
        assertThat(exports.leases().claim(HERE, Set.of())).isEmpty();
    }

    @Test
    void b7AndB12TellHowFarItIsAndThatWhoAsksAtOnceAsksTooOften() {
        var export = begunElsewhere();
        exports.progress(ELSEWHERE, export.id(), 40, 1234);

        var first = client.get(status(export));
        var second = client.get(status(export));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("X-Progress").orElse(""))
                .contains("40 %", "1234 resources")
                .hasSizeLessThan(100);
        assertThat(first.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    }

    @Test
    void isTakenOverWhenTheLeaseHasEnded() {
        var export = begunElsewhere();
        goOn(export);

        assertThat(ids(complete(export))).containsExactlyInAnyOrderElementsOf(patients);
    }

    @Test
    void goesOnBehindTheFilesThatAreFinished() throws Exception {
        var export = begunElsewhere();
        var some = parts.rows().resources(export, 0, Long.MAX_VALUE, 4);
        try (var output = new ExportOutput(export, ELSEWHERE, storage, exports, 100)) {
            for (var row : some) {
                output.write(
                        ExportFile.Kind.OUTPUT,
                        "Patient",
                        "{\"resourceType\":\"Patient\",\"id\":\"" + row.id() + "\"}");
            }
            output.finish(new Place(Phase.RESOURCES, String.valueOf(some.get(3).number())));
            output.write(ExportFile.Kind.OUTPUT, "Patient", "lost with the node");
        }
        goOn(export);
        var manifest = complete(export);

        assertThat(manifest.path("output")).hasSize(2);
        assertThat(manifest.path("output").path(0).path("count").asInt()).isEqualTo(4);
        assertThat(ids(manifest)).hasSize(10).containsExactlyInAnyOrderElementsOf(patients);
    }

    @Test
    void isDividedIntoFilesOfTheSizeThatIsSet() throws Exception {
        var export = begunElsewhere();
        try (var output = new ExportOutput(export, ELSEWHERE, storage, exports, 3)) {
            new ExportRun(export, output, parts, () -> false).run();
        }

        assertThat(exports.files(export.id())).extracting(ExportFile::resources).allSatisfy(number -> assertThat(number)
                .isBetween(1L, 3L));
        assertThat(exports.files(export.id()).stream()
                        .mapToLong(ExportFile::resources)
                        .sum())
                .isEqualTo(10);
    }

    @Test
    void holdsWhatWasStoredAtItsTime() {
        var export = begunElsewhere();
        var changed = new Patient();
        changed.setId(patients.get(0));
        changed.addAddress().setCity("after");
        client.generic().update().resource(changed).execute();
        client.generic().delete().resourceById("Patient", patients.get(1)).execute();
        create(3);
        goOn(export);
        var manifest = complete(export);

        assertThat(ids(manifest))
                .containsExactlyInAnyOrderElementsOf(patients.stream()
                        .filter(id -> !id.equals(patients.get(1)))
                        .toList());
        assertThat(asClient.resources(manifest, "output").of("Patient"))
                .extracting(
                        patient -> patient.path("address").path(0).path("city").asText())
                .containsOnly("before");
        assertThat(manifest.path("deleted")).isEmpty();
    }

    @Test
    void endsWhenItIsRemovedWhileANodeWorksOnIt() throws Exception {
        var export = begunElsewhere();
        try (var output = new ExportOutput(export, ELSEWHERE, storage, exports, 100)) {
            output.write(ExportFile.Kind.OUTPUT, "Patient", "{}");
            client.send(status(export), request -> request.DELETE());

            assertThatThrownBy(() -> output.finish(Place.beginningOf(Phase.REFERRED)))
                    .isInstanceOf(LostLeaseException.class);
        }
        assertThat(client.get(status(export)).statusCode()).isEqualTo(404);
    }

    @Test
    void failsWhenItsFilesCannotBeStored() throws IOException {
        var export = begunElsewhere();
        var notAFolder = Files.createFile(folder.resolve("file"));
        try (var broken = workerOn(new FolderStorage(notAFolder), Clock.systemUTC())) {
            lease(export.id(), broken.node(), "+ interval '1' hour");
            broken.work(export);
            var answer = asClient.await(status(export));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .contains("cannot store the files");
            assertThat(exports.files(export.id())).isEmpty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ExportWorker workerOn(ExportStorage other, Clock clock) {
        return new ExportWorker(
                exports, other, parts, new BulkProperties(null, Duration.ofHours(24), 100_000), false, clock);
    }

    @Test
    void saysThatAFileIsGone() throws IOException {
        var export = begunElsewhere();
        goOn(export);
        var file = complete(export).path("output").path(0).path("url").asText();
        storage.remove(export.id());
        var answer = client.get(ExportClient.below(file));

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("no longer there");
    }

    @Test
    void survivesAClientThatGoesAwayWhileItFetchesAFile() throws IOException {
        var export = begunElsewhere();
        var line = "{\"resourceType\":\"Patient\",\"id\":\"" + "x".repeat(1_000_000) + "\"}";
        try (var output = new ExportOutput(export, ELSEWHERE, storage, exports, 100)) {
            for (var index = 0; index < 20; index++) {
                output.write(ExportFile.Kind.OUTPUT, "Patient", line);
            }
            output.finish(Place.beginningOf(Phase.DONE));
        } catch (LostLeaseException e) {
            throw new AssertionError(e);
        }
        exports.complete(ELSEWHERE, export.id(), Instant.now().plus(Duration.ofHours(1)));
        var file =
                URI.create(complete(export).path("output").path(0).path("url").asText());
        var token = tokens.issue(Grant.toService("tests", Set.of("system/*.cruds")), Duration.ofMinutes(5));
        try (var socket = new Socket(file.getHost(), file.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + file.getRawPath() + "?" + file.getRawQuery()
                                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
            socket.setSoLinger(true, 0);
        }

        assertThat(asClient.lines(file.toString())).hasSize(20);
        assertThat(client.get(status(export)).statusCode()).isEqualTo(200);
    }

    @Test
    void isRemovedWithItsFilesWhenItsTimeIsOver() throws Exception {
        var export = begunElsewhere();
        goOn(export);
        complete(export);
        var clock = new MovableClock();
        try (var later = workerOn(storage, clock)) {
            later.clean();
            assertThat(client.get(status(export)).statusCode()).isEqualTo(200);

            clock.advance(Duration.ofHours(25));
            later.clean();
        }

        assertThat(client.get(status(export)).statusCode()).isEqualTo(404);
        assertThat(storage.exports()).doesNotContain(export.id());
    }

    @Test
    void isKeptForAsLongAsTheSettingSays() throws Exception {
        var export = begunElsewhere();
        var clock = new MovableClock();
        try (var brief = new ExportWorker(
                exports, storage, parts, new BulkProperties(null, Duration.ofMinutes(90), 100_000), false, clock)) {
            lease(export.id(), brief.node(), "+ interval '1' hour");
            brief.work(export);
            clock.advance(Duration.ofMinutes(89));
            brief.clean();
            assertThat(client.get(status(export)).statusCode()).isEqualTo(200);

            clock.advance(Duration.ofMinutes(2));
            brief.clean();
        }

        assertThat(client.get(status(export)).statusCode()).isEqualTo(404);
    }

    @Test
    void filesWithoutAnExportAreRemoved() throws Exception {
        var file = storage.begin("lost", "Patient.ndjson");
        file.finish();

        worker.clean();

        assertThat(storage.exports()).doesNotContain("lost");
    }

    @Test
    void isNotBegunAgainByTheNodeThatWorksOnIt() {
        var export = begunElsewhere();

        var claimed = undone(() -> {
            lease(export.id(), HERE, "- interval '1' second");
            return exports.leases().claim(HERE, Set.of(export.id()));
        });

        assertThat(claimed).isNotEqualTo(Optional.of(export.id()));
    }

    /** The server's worker never sees what was changed. */
    private <T> T undone(Supplier<T> change) {
        return Objects.requireNonNull(
                new TransactionTemplate(new JdbcTransactionManager(dataSource)).execute(status -> {
                    status.setRollbackOnly();
                    return change.get();
                }));
    }

    @Test
    void anOrderlyStopIsNoAttempt() {
        var export = begunElsewhere();

        var attempts = undone(() -> {
            setAttempts(export, 3);
            exports.leases().release(ELSEWHERE, export.id());
            return exports.find(export.id()).orElseThrow().attempts();
        });

        assertThat(attempts).isEqualTo(2);
    }

    private void setAttempts(Export export, int attempts) {
        JdbcClient.create(dataSource)
                .sql("update bulk_export set attempts = ? where id = ?")
                .params(attempts, export.id())
                .update();
    }

    @Test
    void areTenOfAClientAtMost() {
        var service = Grant.toService("exporter-" + RandomToken.next(), Set.of("system/*.rs"));
        for (var number = 0; number < 10; number++) {
            begunElsewhere(service.client());
        }
        var refused = new ExportClient(client.with(service)).begin("/$export?_type=Patient&_since=" + since);
        var ofAnother = asClient.begin("/$export?_type=Patient&_since=" + since);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        assertThat(refused.body()).contains("This client has 10 exports");
        assertThat(ofAnother.statusCode()).isEqualTo(202);
    }

    @Test
    void isGivenUpAtOnceWhenAFilterCanNoLongerBeSearched() {
        var export = begunElsewhere("tests", Map.of("Patient", List.of("Patient?removed=meanwhile")));
        goOn(export);
        var answer = asClient.await(status(export));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(exports.find(export.id()).orElseThrow().attempts()).isEqualTo(1);
    }

    @Test
    void isGivenUpWhenItFailsAgainAndAgain() {
        var export = begunElsewhere();
        setAttempts(export, 5);
        goOn(export);

        assertThat(asClient.await(status(export)).statusCode()).isEqualTo(500);
    }
}
