package org.ketabridge.bulk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.FileServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is submitted is fetched, loaded as if the submitter had sent each resource, and told about. */
@FhirServerTest
class SubmissionIT {

    @Autowired
    private FhirTestClient everything;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private DataSource dataSource;

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private String submission = "submission-" + tag;

    /** A submitter of its own: so many may be open of one. */
    private FhirTestClient client(String... scopes) {
        return everything.with(Grant.toService("submitter-" + tag, Set.of(scopes)));
    }

    private FhirTestClient client() {
        return client("system/*.cruds");
    }

    private static String manifest(String... typesAndFiles) {
        return "{\"transactionTime\":\"2026-11-29T00:00:00Z\",\"requiresAccessToken\":false,\"output\":["
                + Stream.iterate(0, index -> index < typesAndFiles.length, index -> index + 2)
                        .map(index -> "{\"type\":\"" + typesAndFiles[index] + "\",\"url\":\"" + typesAndFiles[index + 1]
                                + "\"}")
                        .collect(Collectors.joining(","))
                + "],\"error\":[]}";
    }

    private String parameters(String... more) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":["
                + "{\"name\":\"submitter\",\"valueIdentifier\":{\"system\":\"http://example.org\",\"value\":\"clinic\"}},"
                + "{\"name\":\"submissionId\",\"valueString\":\"" + submission + "\"}"
                + Stream.of(more).map(one -> "," + one).collect(Collectors.joining()) + "]}";
    }

    private static String status(String code) {
        return "{\"name\":\"submissionStatus\",\"valueCoding\":{\"system\":\"http://hl7.org/fhir/event-status\",\"code\":\""
                + code + "\"}}";
    }

    private static String[] manifestAt(String url) {
        return new String[] {
            "{\"name\":\"manifestUrl\",\"valueUrl\":\"" + url + "\"}",
            "{\"name\":\"fhirBaseUrl\",\"valueUrl\":\"http://clinic.example.org/fhir\"}"
        };
    }

    private static String header(String name, String value) {
        return "{\"name\":\"fileRequestHeader\",\"part\":[{\"name\":\"headerName\",\"valueString\":\"" + name
                + "\"},{\"name\":\"headerValue\",\"valueString\":\"" + value + "\"}]}";
    }

    private HttpResponse<String> submit(FhirTestClient by, String... more) {
        return by.post("/$bulk-submit", parameters(more));
    }

    private void submitted(FhirTestClient by, String url, String... more) {
        var answer = submit(
                by, Stream.concat(Stream.of(manifestAt(url)), Stream.of(more)).toArray(String[]::new));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String place(FhirTestClient by) {
        return ExportClient.location(by.post("/$bulk-submit-status", parameters()));
    }

    private JsonNode end(FhirTestClient by) {
        var answer = new ExportClient(by).await(place(by));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ExportClient.read(answer.body());
    }

    /** What is said of all manifests, and is no mere information. */
    private static List<String> said(FhirTestClient by, JsonNode status) {
        return Stream.iterate(0, index -> index < status.path("outcome").size(), index -> index + 1)
                .flatMap(index -> new ExportClient(by)
                        .lines(status.path("outcome").path(index).path("url").asText()).stream())
                .filter(outcome ->
                        !outcome.path("issue").path(0).path("severity").asText().equals("information"))
                .map(JsonNode::toString)
                .toList();
    }

    private List<String> load(FhirTestClient by, String... typesAndFiles) {
        submitted(by, FileServer.file(manifest(typesAndFiles)), status("completed"));
        return said(by, end(by));
    }

    private String patient(String name) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + name + tag + "\",\"address\":[{\"city\":\"" + name + "\"}]}";
    }

    private String observation(String name, String subject) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + name + tag
                + "\",\"status\":\"final\",\"code\":{\"text\":\"x\"}," + "\"subject\":{\"reference\":\"" + subject
                + "\"}}";
    }

    private int stored(String reference) {
        return everything.get("/" + reference).statusCode();
    }

    @Test
    void loadsNewResourcesUnderTheirIdsWhateverTheOrder() {
        var by = client();
        var said = load(
                by,
                "Observation",
                FileServer.file(observation("o", "http://clinic.example.org/fhir/Patient/p" + tag) + "\n"
                        // A later line of the same rank.
                        + observation("early", "Patient/p" + tag)),
                "Condition",
                FileServer.file("{\"resourceType\":\"Condition\",\"id\":\"c" + tag
                        + "\",\"subject\":{\"reference\":\"Patient/p" + tag
                        + "\"},\"evidence\":[{\"detail\":[{\"reference\":\"Condition/later" + tag + "\"}]}]}\n"
                        + "{\"resourceType\":\"Condition\",\"id\":\"later" + tag
                        + "\",\"subject\":{\"reference\":\"Patient/p" + tag
                        + "\"}}"),
                "Patient",
                FileServer.file(patient("p")));

        assertThat(said).isEmpty();
        assertThat(everything.get("/Observation/o" + tag).body()).contains("\"Patient/p" + tag + "\"");
        assertThat(stored("Condition/c" + tag)).isEqualTo(200);
    }

    @Test
    void takesAnExportOfItsOwnAsItIs() {
        var since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var id = everything
                .generic()
                .create()
                .resource(new Patient())
                .execute()
                .getId()
                .toUnqualifiedVersionless()
                .getValue();
        var exports = new ExportClient(everything);
        var location = ExportClient.location(exports.begin("/$export?_type=Patient&_since=" + since));
        exports.await(location);
        var by = client();
        var token = tokens.issue(Grant.toService("tests", Set.of("system/*.cruds")), Duration.ofHours(1));
        var base = ExportClient.read(everything.get(location).body())
                .path("request")
                .asText();
        var url = base.substring(0, base.indexOf("/$export")) + location;

        submitted(by, url, header("Authorization", "Bearer " + token), status("completed"));
        var said = said(by, end(by));

        assertThat(said).isEmpty();
        assertThat(ExportClient.read(everything.get("/" + id).body())
                        .path("meta")
                        .path("versionId")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void tellsWhatIsRefusedByFileLineAndReasonAndLoadsTheRest() {
        var by = client();
        var file = FileServer.file(patient("a") + "\nbroken\n{\"resourceType\":\"Observation\",\"id\":\"wrong\"}\n"
                + "{\"resourceType\":\"Patient\"}\n" + patient("b").replace("}]}", "}],\"nonsense\":1}") + "\n"
                + patient("c"));
        var lost = FileServer.file(observation("lost", "Patient/nobody" + tag));

        var said = load(by, "Patient", file, "Observation", lost, "Encounter", FileServer.base() + "gone" + tag);

        assertThat(said)
                .hasSize(6)
                .anySatisfy(one -> assertThat(one).contains("line 2 of " + file, "not a resource in JSON"))
                .anySatisfy(one -> assertThat(one).contains("line 3 of " + file, "has the type Observation"))
                .anySatisfy(one -> assertThat(one).contains("line 4 of " + file, "no id that can be kept"))
                .anySatisfy(one -> assertThat(one)
                        .contains("line 5 of " + file, "nonsense", "http://clinic.example.org/fhir/Patient/b" + tag))
                .anySatisfy(one -> assertThat(one).contains("line 1 of " + lost, "Patient/nobody" + tag))
                .anySatisfy(one -> assertThat(one).contains("answers 404"))
                .noneSatisfy(one -> assertThat(one).containsAnyOf("Exception", "at org."));
        assertThat(List.of(stored("Patient/a" + tag), stored("Patient/b" + tag), stored("Patient/c" + tag)))
                .containsExactly(200, 404, 200);
    }

    @Test
    void fetchesNothingThatIsNotAllowedAndSendsHeadersToNobodyElse() {
        var by = client();
        var elsewhere = FileServer.at(FileServer.elsewhere(), exchange -> exchange.sendResponseHeaders(200, -1));
        var refused = submit(by, manifestAt(elsewhere));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ketabridge.bulk.submission.sources");
        assertThat(submit(by, manifestAt(FileServer.base() + "../elsewhere/x")).statusCode())
                .isEqualTo(400);

        var target = FileServer.file(patient("r"));
        var led = FileServer.redirect(target);
        submitted(
                by,
                FileServer.file(manifest("Patient", led, "Patient", FileServer.redirect(elsewhere))),
                header("X-Secret", "hush" + tag),
                status("completed"));
        var said = said(by, end(by));

        assertThat(said).singleElement().satisfies(one -> assertThat(one).contains("redirected", "sources"));
        assertThat(FileServer.asked(elsewhere)).isEmpty();
        assertThat(FileServer.asked(led).get(0).toString()).contains("hush" + tag);
        assertThat(FileServer.asked(target).get(0).toString()).doesNotContain("hush" + tag);
        assertThat(stored("Patient/r" + tag)).isEqualTo(200);
        assertThat(JdbcClient.create(dataSource)
                        .sql("select count(*) from bulk_submission_manifest where headers like ?")
                        .param("%hush" + tag + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void loadsNothingOfAFileThatBreaksOff() {
        var by = client();
        var cut = FileServer.at(FileServer.base(), exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write((patient("cut") + "\n").getBytes(StandardCharsets.UTF_8));
        });

        var said = load(by, "Patient", cut);

        assertThat(said).singleElement().satisfies(one -> assertThat(one).contains("not to the end"));
        assertThat(FileServer.asked(cut)).hasSize(3);
        assertThat(stored("Patient/cut" + tag)).isEqualTo(404);
    }

    @Test
    void loadsAManifestOnceAndNothingAfterTheEnd() {
        var by = client();
        var url = FileServer.file(manifest("Patient", FileServer.file(patient("once"))));
        submitted(by, url);

        assertThat(submit(by, manifestAt(url)).statusCode()).isEqualTo(409);
        assertThat(submit(by, status("completed")).statusCode()).isEqualTo(200);
        end(by);
        var late = submit(by, manifestAt(FileServer.file("{}")));
        assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
        assertThat(late.body()).contains("completed");
        assertThat(by.send(place(by), HttpRequest.Builder::DELETE).statusCode()).isEqualTo(202);
        assertThat(by.post("/$bulk-submit-status", parameters()).statusCode()).isEqualTo(404);
    }

    @Test
    void removesWhatItCreatedWhenItIsStoppedWhileItRuns() throws InterruptedException {
        var by = client();
        var isAsked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var slow = FileServer.at(FileServer.base(), exchange -> {
            isAsked.countDown();
            try {
                assertThat(mayAnswer.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            var line = observation("slow", "Patient/s" + tag).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, line.length);
            exchange.getResponseBody().write(line);
        });
        submitted(by, FileServer.file(manifest("Patient", FileServer.file(patient("s")), "Observation", slow)));
        assertThat(isAsked.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(stored("Patient/s" + tag)).isEqualTo(200);

        assertThat(submit(by, status("stopped")).statusCode()).isEqualTo(200);
        mayAnswer.countDown();
        end(by);

        assertThat(List.of(stored("Patient/s" + tag), stored("Observation/slow" + tag)))
                .containsExactly(410, 404);
    }

    @Test
    void replacesAManifestByAnother() {
        var by = client();
        var first = FileServer.file(manifest("Patient", FileServer.file(patient("both") + "\n" + patient("first"))));
        submitted(by, first);
        submitted(
                by,
                FileServer.file(manifest("Patient", FileServer.file(patient("both") + "\n" + patient("second")))),
                "{\"name\":\"replacesManifestUrl\",\"valueUrl\":\"" + first + "\"}",
                status("completed"));

        assertThat(said(by, end(by))).isEmpty();
        assertThat(List.of(stored("Patient/both" + tag), stored("Patient/first" + tag), stored("Patient/second" + tag)))
                .containsExactly(200, 410, 200);
    }

    private String city(String name) {
        return ExportClient.read(everything.get("/Patient/" + name + tag).body())
                .path("address")
                .path(0)
                .path("city")
                .asText();
    }

    private String patient(String name, String city) {
        return patient(name).replace("\"city\":\"" + name, "\"city\":\"" + city);
    }

    @Test
    void prefersWhatCameLaterToWhatHadToWait() {
        var by = client();
        var old = observation("late", "Patient/l" + tag).replace("\"x\"", "\"old\"");
        submitted(by, FileServer.file(manifest("Observation", FileServer.file(old))));
        submitted(
                by,
                FileServer.file(manifest(
                        "Patient",
                        FileServer.file(patient("l")),
                        "Observation",
                        FileServer.file(old.replace("\"old\"", "\"new\"")))),
                status("completed"));

        assertThat(said(by, end(by))).singleElement().satisfies(one -> assertThat(one)
                .contains("Patient/l" + tag));
        assertThat(everything.get("/Observation/late" + tag).body()).contains("\"new\"");
    }

    @Test
    void replacesNothingByALineThatIsRefused() {
        var by = client();
        var first = FileServer.file(manifest("Patient", FileServer.file(patient("kept"))));
        submitted(by, first);
        submitted(
                by,
                FileServer.file(manifest(
                        "Patient", FileServer.file(patient("kept", "new").replace("}]}", "}],\"nonsense\":1}")))),
                "{\"name\":\"replacesManifestUrl\",\"valueUrl\":\"" + first + "\"}",
                status("completed"));

        assertThat(said(by, end(by))).singleElement().satisfies(one -> assertThat(one)
                .contains("nonsense"));
        assertThat(city("kept")).isEqualTo("kept");
    }

    @Test
    void removesWhenItIsStoppedAlsoWhatItHasChangedSinceOrWasDeletedBefore() {
        var by = client();
        everything.generic().update().resource(patient("again")).execute();
        everything.send("/Patient/again" + tag, HttpRequest.Builder::DELETE);
        submitted(
                by, FileServer.file(manifest("Patient", FileServer.file(patient("twice") + "\n" + patient("again")))));
        submitted(by, FileServer.file(manifest("Patient", FileServer.file(patient("twice", "changed")))));
        while (stored("Patient/twice" + tag) != 200 || !city("twice").equals("changed")) {
            Thread.onSpinWait();
        }

        assertThat(submit(by, status("stopped")).statusCode()).isEqualTo(200);

        assertThat(said(by, end(by))).isEmpty();
        assertThat(List.of(stored("Patient/twice" + tag), stored("Patient/again" + tag)))
                .containsExactly(410, 410);
    }

    @Test
    void removesNothingForAGrantThatWasTakenBack() {
        var grant = Grant.toService("submitter-" + tag, Set.of("system/*.cruds"));
        var token = tokens.issue(grant, Duration.ofHours(1));
        var by = everything.withToken(token);
        submitted(by, FileServer.file(manifest("Patient", FileServer.file(patient("stays")))));
        while (stored("Patient/stays" + tag) != 200) {
            Thread.onSpinWait();
        }
        tokens.revoke(token);
        var later = client();

        assertThat(submit(later, status("stopped")).statusCode()).isEqualTo(200);
        var ended = new ExportClient(later).await(place(later));

        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(403);
        assertThat(stored("Patient/stays" + tag)).isEqualTo(200);
    }

    @Test
    void isNotEndedByANodeThatHasLostIt() throws InterruptedException {
        var by = client();
        var asked = new AtomicInteger();
        var isAsked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var content = manifest("Patient", FileServer.file(patient("fenced")));
        var url = FileServer.at(FileServer.base(), exchange -> {
            if (asked.getAndIncrement() > 0) {
                exchange.sendResponseHeaders(200, content.length());
                exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
                return;
            }
            isAsked.countDown();
            try {
                assertThat(mayAnswer.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            exchange.sendResponseHeaders(404, -1);
        });
        submitted(by, url, status("completed"));
        assertThat(isAsked.await(60, TimeUnit.SECONDS)).isTrue();
        // As if another node had taken it over, and died.
        JdbcClient.create(dataSource)
                .sql("update bulk_submission set node = 'other', leased = null where submission = ?")
                .param(submission)
                .update();
        mayAnswer.countDown();

        assertThat(said(by, end(by))).isEmpty();
        assertThat(stored("Patient/fenced" + tag)).isEqualTo(200);
    }

    @Test
    void saysWhatIsWrongWithHeadersAndManifests() {
        var by = client();
        var nameless = submit(
                by,
                manifestAt(FileServer.base())[0],
                "{\"name\":\"fileRequestHeader\",\"part\":[{\"valueString\":\"x\"}]}");
        assertThat(nameless.statusCode()).as(nameless.body()).isEqualTo(400);
        var tooLong = submit(
                by,
                Stream.concat(
                                Stream.of(manifestAt(FileServer.base())),
                                Stream.iterate(0, index -> index < 20, index -> index + 1)
                                        .map(index -> header("X-" + index, "x".repeat(4000))))
                        .toArray(String[]::new));
        assertThat(tooLong.statusCode()).as(tooLong.body()).isEqualTo(400);
        assertThat(tooLong.body()).contains("all together").doesNotContain("xxxx");

        submitted(by, FileServer.file("\u0000{\u0000\u0000"), status("completed"));
        var status = end(by);

        assertThat(said(by, status)).singleElement().satisfies(one -> assertThat(one)
                .contains("is no JSON"));
        var outcome = status.path("outcome").path(0).path("url").asText();
        var unknown = outcome.substring(outcome.indexOf("/$bulk")).replace("manifest=1", "manifest=999");
        assertThat(by.get(unknown).statusCode()).isEqualTo(404);
    }

    @Test
    void storesNoMoreThanTheSubmitterMayAndRecordsIt() {
        var by = client("system/Patient.cud");

        var said = load(
                by,
                "Patient",
                FileServer.file(patient("may")),
                "Observation",
                FileServer.file(observation("mayNot", "Patient/may" + tag)));

        assertThat(said).singleElement().satisfies(one -> assertThat(one).contains("The access token does not permit"));
        assertThat(List.of(stored("Patient/may" + tag), stored("Observation/mayNot" + tag)))
                .containsExactly(200, 404);
        assertThat(JdbcClient.create(dataSource)
                        .sql("select e.client from audit_event e join audit_entity n on n.event = e.id"
                                + " where n.reference = ? and e.action in ('C', 'U')")
                        .param("Patient/may" + tag)
                        .query(String.class)
                        .list())
                .contains("submitter-" + tag);
    }

    @Test
    void honoursAConsentThatCameWithItAsIfItHadBeenPut() {
        var by = client();
        var denied = observation("kept", "Patient/d" + tag);
        var consent =
                """
                {"resourceType":"Consent","id":"no%s","status":"active","scope":{"coding":[{
                "system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                "category":[{"text":"privacy"}],"policyRule":{"text":"ours"},"patient":{"reference":"Patient/d%s"},
                "provision":{"type":"deny","class":[{"system":"http://hl7.org/fhir/resource-types","code":"Observation"}]}}"""
                        .formatted(tag, tag)
                        .replace("\n", "");
        try {
            var first = load(
                    by,
                    "Patient",
                    FileServer.file(patient("d")),
                    "Observation",
                    FileServer.file(denied),
                    "Consent",
                    FileServer.file(consent));
            assertThat(first).isEmpty();
            var put = by.send(
                    "/Observation/kept" + tag, request -> request.header("Content-Type", "application/fhir+json")
                            .PUT(HttpRequest.BodyPublishers.ofString(denied.replace("\"x\"", "\"changed\""))));
            submission = "later-" + submission;
            var later = load(by, "Observation", FileServer.file(denied.replace("\"x\"", "\"changed\"")));

            assertThat(by.get("/Observation/kept" + tag).statusCode()).isEqualTo(404);
            assertThat(put.statusCode()).isEqualTo(404);
            assertThat(later).singleElement().satisfies(one -> assertThat(one)
                    .contains("\"not-found\"", "Observation/kept" + tag));
        } finally {
            by.send("/Consent/no" + tag, HttpRequest.Builder::DELETE);
        }
        assertThat(by.get("/Observation/kept" + tag).body()).contains("\"x\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"system/*.rs, 403", "user/*.cruds, 403", "system/Patient.c, 400"})
    void isForServicesThatMayWrite(String scope, int expected) {
        assertThat(submit(client(scope)).statusCode()).isEqualTo(expected);
    }

    @Test
    void isNobodyElses() {
        var by = client();
        load(by, "Patient", FileServer.file(patient("mine") + "\nbroken"));
        var place = place(by);
        var outcome = end(by).path("outcome").path(0).path("url").asText();
        var other = everything.with(Grant.toService("other-" + tag, Set.of("system/*.cruds")));

        assertThat(other.get(place).statusCode()).isEqualTo(404);
        assertThat(other.get(ExportClient.below(outcome)).statusCode()).isEqualTo(404);
        assertThat(other.send(place, HttpRequest.Builder::DELETE).statusCode()).isEqualTo(404);
        assertThat(other.post("/$bulk-submit-status", parameters()).statusCode())
                .isEqualTo(404);
    }

    /** A node that died behind the second line, whose lease has ended: its row says so, and what it loaded is there. */
    @Test
    void goesOnBehindTheLastLineOfANodeThatDied() {
        var by = client();
        var url = FileServer.file(
                manifest("Patient", FileServer.file(patient("x") + "\n" + patient("y") + "\n" + patient("z"))));
        submitted(by, url);
        var database = JdbcClient.create(dataSource);
        while (!by.get(place(by)).headers().firstValue("X-Progress").orElse("").contains("waits")) {
            Thread.onSpinWait();
        }
        var id = place(by).replaceAll(".*=", "");
        // What a node leaves that dies then: two lines noted, the third not.
        database.sql("delete from bulk_submission_line where submission = ? and line = 3 and file = 1")
                .param(id)
                .update();
        database.sql("update bulk_submission_file set reached = 2, is_loaded = false where submission = ?")
                .param(id)
                .update();
        everything.send("/Patient/z" + tag, HttpRequest.Builder::DELETE);
        // Loaded again, it would be what the file says.
        everything.send("/Patient/x" + tag, HttpRequest.Builder::DELETE);
        database.sql("update bulk_submission_manifest set state = 'read' where submission = ?")
                .param(id)
                .update();

        submit(by, status("completed"));
        assertThat(said(by, end(by))).isEmpty();

        assertThat(List.of(stored("Patient/x" + tag), stored("Patient/z" + tag)))
                .containsExactly(410, 200);
    }
}
