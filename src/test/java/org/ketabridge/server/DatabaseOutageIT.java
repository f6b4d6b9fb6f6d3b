package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.DatabaseSwitch;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database goes while a request is answered, after its access token was looked up, and comes back. */
@FhirServerTest
class DatabaseOutageIT {

    private static final String MARK = "X-Ends-The-Database";

    /** What tells how the server is made. */
    private static final Pattern INTERNALS =
            Pattern.compile("(?i)exception|hikari|jdbc|sql|hibernate|\\bca\\.uhn|\\bjava\\.");

    private static final String DISK = "'s disk";

    private static final String SYSTEM = "urn:oid:2.999.8";

    @Autowired
    private FhirTestClient anyone;

    @Autowired
    private RestfulServer endpoint;

    @Autowired
    private DataSource dataSource;

    private final String name = UUID.randomUUID().toString();

    @SuppressWarnings("NullAway.Init")
    private FhirTestClient client;

    @SuppressWarnings("NullAway.Init")
    private DatabaseSwitch database;

    @SuppressWarnings("NullAway.Init")
    private Object hook;

    @SuppressWarnings("NullAway.Init")
    private Object fullDisk;

    private String patient = "";

    /** Takes the database away when a request with the mark has been looked at and is about to be done. */
    record EndInterceptor(String mark, DatabaseSwitch database) {

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void beforeItIsDone(RequestDetails request) {
            if (mark.equals(request.getHeader(MARK))) {
                database.off();
            }
        }
    }

    /** Has the database fail a marked write as it does when it finds no space, before the write is committed. */
    record FullDiskInterceptor(String mark, DataSource database) {

        @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
        public void beforeItIsStored(RequestDetails request) {
            if ((mark + DISK).equals(request.getHeader(MARK))) {
                var template = new JdbcTemplate(database);
                var isPostgresql = ((HikariDataSource) database).getJdbcUrl().startsWith("jdbc:postgresql:");
                template.execute(
                        isPostgresql
                                ? "do $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$"
                                : "call signal('53100', 'No space left on device')");
            }
        }
    }

    private enum Endpoint {
        READ(200),
        SEARCH(200),
        PAGE(200),
        EVERYTHING(200),
        CREATE(201),
        TRANSACTION(200),
        KICK_OFF(202),
        STATUS(200),
        FILE(200),
        METADATA(200);

        private final int success;

        Endpoint(int success) {
            this.success = success;
        }
    }

    @BeforeEach
    void aPatientAndADatabaseThatGoes() {
        client = anyone.with(Grant.toService(name, Set.of("system/*.cruds")));
        patient = new IdType(client.post("/Patient", aPatient("before"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getIdPart();
        database = new DatabaseSwitch((HikariDataSource) dataSource);
        hook = new EndInterceptor(name, database);
        fullDisk = new FullDiskInterceptor(name, dataSource);
        endpoint.registerInterceptor(hook);
        endpoint.registerInterceptor(fullDisk);
    }

    @AfterEach
    void theDatabaseIsThere() {
        database.close();
        endpoint.unregisterInterceptor(hook);
        endpoint.unregisterInterceptor(fullDisk);
        awaitDatabase();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "METADATA")
    void isSaidAndLeavesNothingBehind(Endpoint asked) {
        var path = path(asked);
        var exports = exports();

        var answer = send(asked, path, name);

        assertSaysThatTheDatabaseIsAway(answer);
        database.close();
        awaitDatabase();
        assertThat(stored()).isEqualTo(1);
        assertThat(exports()).isEqualTo(exports);
        assertThat(send(asked, path, "").statusCode()).isEqualTo(asked.success);
        assertThat(stored()).isEqualTo(asked == Endpoint.CREATE ? 2 : asked == Endpoint.TRANSACTION ? 3 : 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "TRANSACTION"})
    void leavesNothingOfAWriteForWhichTheDiskHasNoSpace(Endpoint asked) {
        var answer = send(asked, path(asked), name + DISK);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains("its log has the reason under request id")
                .doesNotContainPattern(INTERNALS)
                .doesNotContain("space");
        assertThat(stored()).isEqualTo(1);
        assertThat(send(asked, path(asked), "").statusCode()).isEqualTo(asked.success);
    }

    @Test
    void doesNotConcernMetadata() {
        assertThat(send(Endpoint.METADATA, "/metadata", name).statusCode()).isEqualTo(200);
    }

    @Test
    void isSaidToWhoseTokenCannotBeLookedUp() {
        database.off();

        assertSaysThatTheDatabaseIsAway(client.get("/Patient/" + patient));
    }

    private static void assertSaysThatTheDatabaseIsAway(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContainPattern(INTERNALS);
        assertThat(FhirTestClient.outcome(answer.body())
                        .getIssueFirstRep()
                        .getDetails()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("unavailable");
    }

    private String path(Endpoint asked) {
        var exporting = new ExportClient(client);
        return switch (asked) {
            case READ -> "/Patient/" + patient;
            case SEARCH -> "/Patient?identifier=" + name + "&_sort=_id";
            case PAGE -> {
                client.post("/Observation", anObservation());
                client.post("/Observation", anObservation());
                var first = client.get("/Observation?_count=1&patient=" + patient);
                yield ExportClient.below(FhirTestClient.parse(Bundle.class, first.body())
                        .getLink("next")
                        .getUrl());
            }
            case EVERYTHING -> "/Patient/" + patient + "/$everything";
            case CREATE -> "/Patient";
            case TRANSACTION -> "";
            case KICK_OFF -> export();
            case STATUS -> {
                var status = ExportClient.location(exporting.begin(export()));
                exporting.await(status);
                yield status;
            }
            case FILE ->
                ExportClient.below(exporting
                        .manifest(exporting.begin(export()))
                        .path("output")
                        .path(0)
                        .path("url")
                        .asText());
            case METADATA -> "/metadata";
        };
    }

    private String export() {
        return "/$export?_type=Patient&_typeFilter=" + FhirTestClient.encoded("Patient?identifier=" + name);
    }

    private HttpResponse<String> send(Endpoint asked, String path, String mark) {
        return client.send(path, request -> {
            var marked = mark.isEmpty() ? request : request.header(MARK, mark);
            return switch (asked) {
                case CREATE -> posted(marked, aPatient("created"));
                case TRANSACTION ->
                    posted(
                            marked,
                            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry("one") + ","
                                    + entry("other") + "]}");
                case KICK_OFF -> marked.header("Prefer", "respond-async").GET();
                default -> marked.GET();
            };
        });
    }

    private static HttpRequest.Builder posted(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/fhir+json").POST(BodyPublishers.ofString(body));
    }

    private String entry(String value) {
        return "{\"resource\":" + aPatient(value) + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
    }

    private String aPatient(String city) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}],\"address\":[{\"city\":\"%s\"}]}"
                .formatted(SYSTEM, name, city);
    }

    private String anObservation() {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"mood\"},\"subject\":{\"reference\":\"Patient/%s\"}}"
                .formatted(patient);
    }

    /** Patients of this test in the database. */
    private int stored() {
        var found = client.get("/Patient?_summary=count&identifier=" + name);
        assertThat(found.statusCode()).as(found.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, found.body()).getTotal();
    }

    private long exports() {
        return JdbcClient.create(dataSource)
                .sql("select count(*) from bulk_export where client = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** What a connection that was cut is found by may be a first request. */
    private void awaitDatabase() {
        assertThat(IntStream.range(0, 100)
                        .anyMatch(look -> client.get("/Patient/" + patient).statusCode() == 200))
                .isTrue();
    }
}
