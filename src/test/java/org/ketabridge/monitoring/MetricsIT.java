package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.DatabaseSwitch;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What Prometheus is told, after requests as clients send them. */
@FhirServerTest
class MetricsIT {

    private static final String ANSWERS = "ketabridge_fhir_answers_total";
    private static final String ENTRIES = "ketabridge_fhir_entries_total";
    private static final String REQUESTS = "ketabridge_fhir_requests_seconds_count";

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private FhirTestClient client;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Environment settings;

    private String operators = "";

    @BeforeEach
    void thePortOfTheOperators() {
        operators = "http://127.0.0.1:" + settings.getRequiredProperty("management.server.port") + "/actuator/";
    }

    private Scrape scrape() {
        var answer = Operator.get(operators + "prometheus");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new Scrape(answer.body());
    }

    private double answers(String interaction, String type, int status) {
        return scrape().sum(
                        ANSWERS, Map.of("interaction", interaction, "type", type, "status", Integer.toString(status)));
    }

    private double entries(String interaction, String type, int status) {
        return scrape().sum(
                        ENTRIES, Map.of("interaction", interaction, "type", type, "status", Integer.toString(status)));
    }

    /** The answer may be there before it is counted. Other tests' requests come between: at least. */
    private void assertCounts(DoubleSupplier number, int more, Runnable requests) {
        var before = number.getAsDouble();
        requests.run();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(number.getAsDouble()).isGreaterThanOrEqualTo(before + more));
    }

    @Test
    void countsWhatIsDoneAndWhatIsNotThere() {
        assertCounts(() -> answers("read", "Basic", 404), 1, () -> client.get("/Basic/nobody"));
        assertCounts(() -> answers("search-type", "Basic", 200), 1, () -> client.get("/Basic?code=x"));
        assertCounts(() -> answers("metadata", "none", 200), 1, () -> client.get("/metadata"));
        assertCounts(
                () -> answers("$validate", "Basic", 200),
                1,
                () -> client.post("/Basic/$validate", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}"));
        assertCounts(
                () -> answers("create", "Basic", 422), 1, () -> client.post("/Basic", "{\"resourceType\":\"Basic\"}"));
    }

    @Test
    void countsWhatIsRefused() {
        var reader = client.with(Grant.toService("metrics", Set.of("system/Basic.rs")));

        assertCounts(
                () -> answers("delete", "Basic", 403),
                1,
                () -> reader.send("/Basic/nobody", request -> request.DELETE()));
        assertCounts(() -> answers("unknown", "none", 401), 1, () -> client.withoutToken()
                .get("/Basic/nobody"));
    }

    @Test
    void countsTheEntriesOfABatchAsWhatTheyAre() {
        var batch =
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"request":{"method":"GET","url":"Basic/nobody"}},
                 {"request":{"method":"GET","url":"Basic?code=x"}},
                 {"resource":{"resourceType":"Basic","code":{"text":"x"}},"request":{"method":"POST","url":"Basic"}}]}""";

        assertCounts(
                () -> Math.min(
                        answers("batch", "none", 200),
                        Math.min(
                                entries("read", "Basic", 404),
                                Math.min(entries("search-type", "Basic", 200), entries("create", "Basic", 201)))),
                1,
                () -> assertThat(client.post("", batch).statusCode()).isEqualTo(200));
    }

    @Test
    void countsATransactionAndItsEntries() {
        var transaction = Treatment.ofANewPatient().transaction();

        assertCounts(
                () -> Math.min(answers("transaction", "none", 200), entries("create", "MedicationAdministration", 201)),
                1,
                () -> client.post("", FhirTestClient.json(transaction)));
    }

    @Test
    void timesThemAndWhatTheyAreMadeOf() {
        assertCounts(
                () -> scrape().sum(REQUESTS, Map.of("interaction", "create", "outcome", "2xx")),
                1,
                () -> client.post("/Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}"));

        var scrape = scrape();
        assertThat(scrape.type("ketabridge_fhir_requests_seconds")).isEqualTo("histogram");
        assertThat(scrape.sum("ketabridge_validation_seconds_count", Map.of("against", "guide")))
                .isPositive();
        assertThat(scrape.names())
                .contains("hikaricp_connections_active", "jvm_memory_used_bytes", "jetty_threads_busy");
        // Another test may just have given it back.
        await().atMost(SOON).untilAsserted(() -> assertThat(scrape().sum("ketabridge_database_up", Map.of()))
                .isOne());
    }

    /** Whatever a client asks for, it makes no series of its own, and stands in none. */
    @Test
    void namesNothingThatAClientNames() {
        client.get("/Quux/zebra-1?name=zebra-2");
        client.get("/Patient/zebra-3");
        client.get("/Patient?name=zebra-4");
        client.get("/Patient/$zebra-5");
        client.post(
                "",
                """
                {"resourceType":"Bundle","type":"batch","entry":[
                 {"request":{"method":"GET","url":"zebra-6?name=zebra-7"}},
                 {"request":{"method":"GET","url":"Patient/zebra-8/$zebra-9"}}]}""");
        client.send("/Patient", request -> request.method("ZEBRA", BodyPublishers.noBody()));

        assertCounts(() -> answers("read", "Patient", 404), 1, () -> client.get("/Patient/zebra-10"));

        assertThat(Operator.get(operators + "prometheus").body()).doesNotContainIgnoringCase("zebra");
    }

    @Test
    void tellsHowMuchWaits() {
        await().atMost(SOON).untilAsserted(() -> {
            var scrape = scrape();
            assertThat(scrape.names())
                    .contains("ketabridge_subscriptions_outbox_age_seconds", "ketabridge_subscriptions_events");
            for (var metric : Set.of("ketabridge_exports", "ketabridge_submissions", "ketabridge_subscriptions")) {
                assertThat(scrape.samples().stream()
                                .filter(sample -> sample.name().equals(metric)))
                        .isNotEmpty()
                        .noneMatch(sample -> Double.isNaN(sample.value()));
            }
            assertThat(scrape.sum("ketabridge_gauges_unknown", Map.of())).isZero();
        });
    }

    @Test
    void isToldWhileTheDatabaseIsAway() {
        try (var database = new DatabaseSwitch((HikariDataSource) dataSource)) {
            database.off();

            await().atMost(SOON).untilAsserted(() -> {
                var scrape = scrape();
                assertThat(scrape.sum("ketabridge_database_up", Map.of())).isZero();
                assertThat(scrape.sum("ketabridge_exports", Map.of("state", "failed")))
                        .isNaN();
                assertThat(scrape.sum("ketabridge_gauges_unknown", Map.of())).isGreaterThan(10);
            });
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(scrape().sum("ketabridge_database_up", Map.of()))
                .isOne());
        await().atMost(SOON).until(() -> client.get("/Basic?_count=1").statusCode() == 200);
    }

    /** What a batch has become is in its answer; counting it changes nothing. */
    @Test
    void leavesTheAnswerAsItIs() {
        var answer = client.post(
                "",
                """
                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Basic/nobody"}}]}""");

        assertThat(FhirTestClient.parse(Bundle.class, answer.body())
                        .getEntryFirstRep()
                        .getResponse()
                        .getStatus())
                .startsWith("404");
    }

    /** Where the patients' data is, there is nothing for operators but health, and nothing of it but whether. */
    @Test
    void isNotToldOnThePortOfThePatientsData() {
        var root = client.get("/metadata").uri().resolve("/").toString();

        assertThat(Operator.get(root + "actuator/prometheus").statusCode()).isEqualTo(404);
        for (var path : Set.of("livez", "readyz")) {
            var answer = Operator.get(root + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (var path : Set.of("env", "beans", "heapdump", "loggers", "configprops", "threaddump")) {
            assertThat(Operator.get(operators + path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
