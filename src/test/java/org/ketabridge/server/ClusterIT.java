package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.smart.authorization.Service;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.FileServer;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.SentTransactions;
import org.ketabridge.testing.ServerCluster;
import org.ketabridge.testing.SubmissionClient;
import org.ketabridge.testing.Subscriber;
import org.ketabridge.testing.Writers;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one PostgreSQL, behind a stand-in of a load balancer: they do together what one does alone, and one goes on when the other
 * is stopped or killed. {@code ketabridge.cluster.kills} makes it longer.
 *
 * <p>Tests pass in any order. Those that stop nodes come last: nodes that are stopped are started again by who needs them.
 */
@OnPostgresqlAlone
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class ClusterIT {

    private static final int KILLS = Integer.getInteger("ketabridge.cluster.kills", 2);
    private static final int WRITERS = 4;
    private static final int LINES = 150;

    /** What each is asked for every ten seconds. */
    private static final Pattern FIRED = Pattern.compile(
            "Firing job\\[\\S*?(CacheWarming|ResourceReindexing|ReductionStep)\\S*].* Scheduled\\[([^]]+)]");

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** In which nodes know what another has changed, on a machine that is busy. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    /** Of a writer while a node starts. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServerCluster cluster;

    private final String tag = UUID.randomUUID().toString();
    private final JdbcClient database = JdbcClient.create(cluster.dataSource());
    private final String token = cluster.token(tag, "system/*.cruds");

    @BeforeAll
    static void startsNodesTogetherOnAnEmptyDatabase() {
        cluster = ServerCluster.start(
                2,
                folder,
                "--ketabridge.bulk.resources-per-file=10",
                "--ketabridge.bulk.submission.sources=" + FileServer.base(),
                "--ketabridge.subscriptions.allow-private-addresses=true",
                "--logging.level.ca.uhn.fhir.jpa.sched.AutowiringSpringBeanJobFactory=trace");
    }

    @AfterAll
    static void stopsThem() {
        cluster.close();
    }

    @BeforeEach
    void bothRun() {
        cluster.awaitReady();
    }

    @Test
    @Order(1)
    void installsOnceWhatBothFindMissing() {
        var urls = database.sql(
                        """
                        select r.res_type || ' ' || u.sp_uri from hfj_spidx_uri u join hfj_resource r on r.res_id = u.res_id
                        where u.sp_name = 'url' and r.res_deleted_at is null and not u.sp_missing""")
                .query(String.class)
                .list();
        var versions = database.sql(
                        """
                        select distinct r.res_ver from hfj_spidx_uri u join hfj_resource r on r.res_id = u.res_id
                        where u.sp_name = 'url'""")
                .query(Integer.class)
                .list();

        assertThat(urls).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(versions).containsExactly(1);
        assertThat(jwks(0)).contains("\"kid\"").isEqualTo(jwks(1));
        cluster.nodes().forEach(node -> assertThat(node.output()).doesNotContain("WARN ", "ERROR "));
    }

    private static String jwks(int node) {
        return send(HttpRequest.newBuilder(URI.create(cluster.nodes().get(node).root() + "/oauth2/jwks")));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(2)
    void findsOnOneNodeAtOnceWhatTheOtherHasStored() {
        for (var round = 0; round < 6; round++) {
            var writer = cluster.client(round % 2, token);
            var reader = cluster.client(1 - round % 2, token);
            var id = SentTransactions.newId();

            var stored = SentTransactions.locations(FhirTestClient.parse(
                    Bundle.class,
                    writer.post("", FhirTestClient.json(SentTransactions.transaction(id)))
                            .body()));

            assertThat(stored)
                    .allSatisfy(place ->
                            assertThat(reader.get("/" + place).statusCode()).isEqualTo(200));
            assertThat(pages(writer, reader, "/Observation?_count=1&identifier=" + id))
                    .hasSize(SentTransactions.ENTRIES - 1)
                    .isSubsetOf(stored);
        }
    }

    /** What a search finds whose pages are fetched from one node and the other in turn. */
    private static List<String> pages(FhirTestClient other, FhirTestClient first, String search) {
        var found = new ArrayList<String>();
        var page = FhirTestClient.parse(Bundle.class, first.get(search).body());
        for (var turn = 0; ; turn++) {
            page.getEntry()
                    .forEach(entry -> found.add(
                            entry.getResource().getIdElement().toUnqualified().getValue()));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                return found;
            }
            var next = (turn % 2 == 0 ? other : first)
                    .get(ExportClient.below(page.getLink(Bundle.LINK_NEXT).getUrl()));
            assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
            page = FhirTestClient.parse(Bundle.class, next.body());
        }
    }

    @Test
    @Order(3)
    void takesBackOnBothNodesAtOnceWhatOneTakesBack() {
        var service = new Service(cluster.balancer().root(), "service-" + tag);
        register(service);
        for (var round = 0; round < 4; round++) {
            var issued = service.token("system/Patient.rs");
            assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(200);

            assertThat(service.revoke(issued).statusCode()).isEqualTo(200);

            assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(401);
        }
        var issued = service.token("system/Patient.rs");
        assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(200);

        send(admin(0, "service-" + tag).DELETE());

        assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(401);
        assertThat(service.token("system/Patient.rs")).isEmpty();
    }

    private void register(Service service) {
        send(admin(1, "service-" + tag)
                .PUT(BodyPublishers.ofString(
                        "{\"client_name\": \"A\", \"scope\": \"system/*.rs\", \"jwks\": " + Service.jwks() + "}")));
        assertThat(service.token("system/Patient.rs")).isNotEmpty();
    }

    private static HttpRequest.Builder admin(int node, String client) {
        return HttpRequest.newBuilder(URI.create(cluster.nodes().get(node).root() + "/admin/clients/" + client))
                .header("Authorization", "Bearer " + cluster.token("admin", "ketabridge/admin.clients"));
    }

    /** Of the same request to each node. */
    private static List<Integer> statuses(String by, String path) {
        return IntStream.range(0, cluster.nodes().size())
                .mapToObj(node -> cluster.client(node, by).get(path).statusCode())
                .toList();
    }

    /** HAPI keeps search parameters for a minute, and what it knows of codes for ten. */
    @Test
    @Order(4)
    void goesWithinSecondsByDefinitionsThatTheOtherNodeHasChanged() {
        var name = "x" + tag.replace("-", "");
        var url = "https://example.org/cluster/" + name;
        var one = cluster.client(0, token);
        var other = cluster.client(1, token);
        var codes =
                """
                {"resourceType":"ValueSet","id":"%s","url":"%s","status":"active","compose":{"include":[
                {"system":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male"}%s]}]}}""";
        var isMember =
                "/ValueSet/$validate-code?url=" + url + "&code=female&system=http://hl7.org/fhir/administrative-gender";
        put(one, "/ValueSet/" + name, codes.formatted(name, url, ""));
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.get(isMember).body()).contains("\"valueBoolean\":false"));

        put(one, "/ValueSet/" + name, codes.formatted(name, url, ",{\"code\":\"female\"}"));
        created(
                one,
                "/SearchParameter",
                """
                {"resourceType":"SearchParameter","url":"%s","name":"%s","status":"active","description":"by lot","code":"%s",
                "base":["Device"],"type":"string","expression":"Device.lotNumber"}"""
                        .formatted(url, name, name));

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.get(isMember).body()).contains("\"valueBoolean\":true"));
        var search = "/Device?" + name + "=" + name;
        await().atMost(SECONDS).until(() -> other.get(search).statusCode() == 200);
        created(one, "/Device", "{\"resourceType\":\"Device\",\"lotNumber\":\"" + name + "\"}");
        created(other, "/Device", "{\"resourceType\":\"Device\",\"lotNumber\":\"" + name + "\"}");
        assertThat(pages(one, other, search)).hasSize(2);
        await().atMost(SECONDS).until(() -> other.get("/metadata").body().contains(name));
    }

    private static void put(FhirTestClient client, String path, String json) {
        var answer = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    @Test
    @Order(4)
    void keepsOnBothNodesAtOnceWhatIsDeniedOnOne() {
        for (var round = 0; round < 4; round++) {
            var one = cluster.client(round % 2, token);
            var patient = created(one, "/Patient", "{\"resourceType\":\"Patient\"}");
            var observation = created(
                    one,
                    "/Observation",
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"mood\"},\"subject\":{\"reference\":\"%s\"}}"
                            .formatted(patient));
            assertThat(statuses(token, "/" + observation)).containsOnly(200);

            var consent = created(one, "/Consent", consent(patient, ""));
            assertThat(statuses(token, "/" + observation)).containsOnly(404);

            var withdrawn = cluster.client(1 - round % 2, token)
                    .send("/" + consent, request -> request.header("Content-Type", "application/fhir+json")
                            .PUT(BodyPublishers.ofString(
                                    consent(patient, ",\"id\":\"%s\"".formatted(new IdType(consent).getIdPart())))));
            assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
            assertThat(statuses(token, "/" + observation)).containsOnly(200);
        }
    }

    private static String created(FhirTestClient client, String path, String json) {
        var answer = client.post(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow())
                .toUnqualifiedVersionless()
                .getValue();
    }

    /** Active when it is new, and else withdrawn. */
    private static String consent(String patient, String id) {
        return """
                {"resourceType": "Consent"%s, "status": "%s", "patient": {"reference": "%s"},
                  "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                  "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
                  "policyRule": {"text": "test"},
                  "provision": {"type": "deny",
                    "class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]}}"""
                .formatted(id, id.isEmpty() ? "active" : "inactive", patient);
    }

    @Test
    @Order(5)
    void runsExportsAndSubmissionsOnceAndTellsOfThemOnBothNodes() {
        noteClaims();
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
            assertThat(linesOf(submissions.get(submission))).isEqualTo(20);
        }
        assertThat(database.sql("select work from test_claim")
                        .query(String.class)
                        .list())
                .as("begun by a node")
                .hasSize(begun.size() + submissions.size())
                .doesNotHaveDuplicates();
    }

    /** Has the database note each time that a node begins to work on something. */
    private void noteClaims() {
        database.sql(
                        """
                        create table test_claim (work varchar);
                        create function note_claim() returns trigger language plpgsql as $$
                        begin
                          if new.attempts > old.attempts then insert into test_claim values (new.id); end if;
                          return new;
                        end $$;
                        create trigger note_claim after update on bulk_export for each row execute function note_claim();
                        create trigger note_claim after update on bulk_submission for each row execute function note_claim()""")
                .update();
    }

    /** Those that made a resource. */
    private int linesOf(SubmissionClient submission) {
        return database.sql(
                        """
                        select count(*) from bulk_submission_line l join bulk_submission s on s.id = l.submission
                        where s.submission = ? and l.is_new and l.state = 'stored'""")
                .param(submission.id())
                .query(Integer.class)
                .single();
    }

    @Test
    @Order(6)
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
    @Order(7)
    void runsEachScheduleOnOneNodeAtATime() {
        Map<String, List<Instant>> fired;
        do {
            fired = fired();
        } while (fired.size() < 3 || fired.values().stream().anyMatch(times -> times.size() < 2));

        assertThat(fired).allSatisfy((job, times) -> {
            for (var run = 1; run < times.size(); run++) {
                assertThat(Duration.between(times.get(run - 1), times.get(run)))
                        .as("between runs of %s on any node", job)
                        .isGreaterThanOrEqualTo(INTERVAL.minusMillis(200));
            }
        });
        assertThat(database.sql("select count(*) from qrtz_scheduler_state")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** When schedules of every ten seconds were due and run, on whatever node, since both are there. */
    private static Map<String, List<Instant>> fired() {
        var fired = new HashMap<String, List<Instant>>();
        cluster.nodes().forEach(node -> FIRED.matcher(node.output()).results().forEach(run -> fired.computeIfAbsent(
                        run.group(1), job -> new ArrayList<>())
                .add(Instant.parse(run.group(2)))));
        fired.values().forEach(times -> {
            times.removeIf(time -> time.isBefore(cluster.upSince()));
            times.sort(null);
        });
        return fired;
    }

    /** What one node had when it was killed. */
    private record Held(String export, SubmissionClient submission, Set<String> stored) {}

    @Test
    @Order(8)
    void losesNothingAndDoesNothingTwiceWhenNodesAreKilled() throws Exception {
        var writing = cluster.token("writers-" + tag, "system/*.cruds");
        var held = new ArrayList<Held>();
        var takeovers = new ArrayList<Long>();
        var wasRunning = 0;
        try (var subscriber = Subscriber.start()) {
            created(
                    cluster.client(token),
                    "/Subscription",
                    FhirTestClient.json(SentTransactions.subscription(subscriber)));
            try (var writers = Writers.start(cluster.client(writing), WRITERS)) {
                for (var kill = 0; kill < KILLS; kill++) {
                    cluster.awaitReady();
                    var victim = kill % 2;
                    writers.pause(Duration.ZERO);
                    writers.awaitMore(15);
                    var work = begin(victim, writers.acknowledged());
                    held.add(work);
                    awaitBegun(work, victim);
                    var killed = System.nanoTime();
                    cluster.nodes().get(victim).kill();
                    wasRunning += running(work);
                    cluster.startMissing();
                    writers.pause(PAUSE);
                    writers.awaitMore(15);
                    var survivor = cluster.client(1 - victim, token);
                    assertComplete(work, survivor);
                    takeovers.add(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed));
                }
                writers.stop();
                var survivor = cluster.client(KILLS % 2, token);
                var stored = SentTransactions.stored(survivor);
                stored.keySet().retainAll(writers.sent());
                var toldOf = new HashSet<String>();
                while (!toldOf.containsAll(stored.keySet())) {
                    toldOf.add(SentTransactions.toldOf(subscriber.next()));
                }
                var lost = SentTransactions.lost(writers.acknowledged(), stored);
                var partial = SentTransactions.partial(stored);
                System.out.printf(
                        "Two nodes on postgresql: %d kills, %d transactions acknowledged, %d lost, %d partial; %d more broken off,"
                                + " %d of them stored; %d patients told of, 0 missing; %d exports and %d submissions, %d of them"
                                + " running when their node was killed, taken over and ended after %s s.%n",
                        KILLS,
                        writers.acknowledged().size(),
                        lost.size(),
                        partial.size(),
                        writers.brokenOff().size(),
                        writers.brokenOff().stream().filter(stored::containsKey).count(),
                        stored.size(),
                        held.size(),
                        held.size(),
                        wasRunning,
                        takeovers);

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
                assertThat(SentTransactions.recorded(survivor, "writers-" + tag))
                        .as("recorded as created")
                        .containsExactlyInAnyOrderElementsOf(everything);
                toldOf.retainAll(writers.sent());
                assertThat(toldOf).as("told of what is not stored").isSubsetOf(stored.keySet());
            }
        }
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
        while (linesOf(work.submission) == 0
                || files(work.export) == 0
                || cluster.balancer().underWay(cluster.nodes().get(node).root()) < 2) {
            assertThat(cluster.nodes()).allMatch(PackagedServer::isAlive);
        }
    }

    private static long files(String export) throws IOException {
        var id = export.substring(export.indexOf('=') + 1);
        try (var files = Files.exists(cluster.exports()) ? Files.walk(cluster.exports()) : Stream.<Path>empty()) {
            return files.filter(file ->
                            file.toString().contains(id) && file.toString().endsWith(".ndjson"))
                    .count();
        } catch (UncheckedIOException e) {
            // One was renamed meanwhile.
            return 0;
        }
    }

    private int running(Held work) {
        return database.sql(
                        """
                        select (select count(*) from bulk_export where id = ? and state = 'running')
                          + (select count(*) from bulk_submission where submission = ? and state = 'running')""")
                .param(work.export.substring(work.export.indexOf('=') + 1))
                .param(work.submission.id())
                .query(Integer.class)
                .single();
    }

    private void assertComplete(Held work, FhirTestClient client) {
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
        assertThat(linesOf(work.submission)).isEqualTo(LINES);
        assertThat(database.sql("select res_ver from hfj_resource where res_type = 'Patient' and fhir_id like ?")
                        .param(work.submission.id() + "-%")
                        .query(Integer.class)
                        .list())
                .hasSize(LINES)
                .containsOnly(1);
    }

    @Test
    @Order(9)
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
                assertThat(cluster.nodes().get(node).stop()).isEqualTo(143);
                writers.awaitMore(15);
                writers.pause(PAUSE);
            }
            writers.stop();
            var stored = SentTransactions.stored(cluster.client(0, token));
            System.out.printf(
                    "Two nodes on postgresql, restarted in turn: %d transactions acknowledged in %d s, %d lost; %d connections were"
                            + " refused and went to the other node, %d requests broken off, %d answered otherwise.%n",
                    writers.acknowledged().size(),
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    SentTransactions.lost(writers.acknowledged(), stored).size(),
                    cluster.balancer().refused() - refused,
                    cluster.balancer().brokenOff() - brokenOff,
                    writers.failures().size());

            assertThat(writers.failures()).isEmpty();
            assertThat(writers.brokenOff()).isEmpty();
            assertThat(SentTransactions.lost(writers.acknowledged(), stored)).isEmpty();
            assertThat(cluster.balancer().refused())
                    .as("connections that a stopped node refused: without, it shows nothing")
                    .isGreaterThan(refused);
        }
    }
}
