package org.ketabridge.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Writes that began before an export and are committed after its end. */
@FhirServerTest
class LateWriteIT {

    private static final String MARK = "X-Is-Held";

    private static final long PATIENCE = 60;

    @Autowired
    private FhirTestClient client;

    @Autowired
    private RestfulServer endpoint;

    private final String name = UUID.randomUUID().toString();

    private final HoldInterceptor hold = new HoldInterceptor(name, new CountDownLatch(1), new CountDownLatch(1));

    @SuppressWarnings("NullAway.Init")
    private ExportClient exports;

    /** Holds a write with the mark where it was validated, or where all but the commit is done. */
    record HoldInterceptor(String mark, CountDownLatch isHeld, CountDownLatch goesOn) {

        @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = Integer.MAX_VALUE)
        public void beforeCreate(RequestDetails request) {
            hold(request, Write.CREATE);
        }

        @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = Integer.MAX_VALUE)
        public void beforeUpdate(RequestDetails request) {
            hold(request, Write.UPDATE);
        }

        @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED, order = Integer.MAX_VALUE)
        public void afterDelete(RequestDetails request) {
            hold(request, Write.DELETE);
        }

        @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, order = Integer.MAX_VALUE)
        public void afterCreate(RequestDetails request) {
            hold(request, Write.TRANSACTION);
        }

        private void hold(RequestDetails request, Write write) {
            if ((mark + write).equals(request.getHeader(MARK))) {
                isHeld.countDown();
                await(goesOn);
            }
        }
    }

    private enum Write {
        CREATE,
        UPDATE,
        DELETE,
        TRANSACTION
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void holdsWhatIsMarked() {
        exports = new ExportClient(client);
        endpoint.registerInterceptor(hold);
    }

    @AfterEach
    void letsGo() {
        hold.goesOn().countDown();
        endpoint.unregisterInterceptor(hold);
    }

    @ParameterizedTest
    @EnumSource
    void areInTheNextExportThatBeginsWhereTheLastEnded(Write write) {
        var before = create("before");
        var since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        var writing = CompletableFuture.supplyAsync(() -> send(write, before));
        await(hold.isHeld());

        var first = export(since);
        hold.goesOn().countDown();
        var written = writing.join();
        var second = export(first.path("transactionTime").asText());
        var third = export(second.path("transactionTime").asText());

        assertThat(written.statusCode()).as(written.body()).isBetween(200, 204);
        assertThat(cities(first)).doesNotContain("after");
        assertThat(first.path("deleted")).isEmpty();
        assertThat(first.path("error")).isEmpty();
        if (write == Write.DELETE) {
            var deleted = exports.resources(second, "deleted").of("Bundle");
            assertThat(deleted.toString()).contains("\"Patient/" + before + "\"");
        } else {
            assertThat(cities(second)).contains("after");
        }
        assertThat(cities(third)).doesNotContain("after");
        assertThat(third.path("deleted")).isEmpty();
    }

    private String create(String city) {
        var answer = client.post("/Patient", aPatient("", city));
        return new IdType(answer.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    private HttpResponse<String> send(Write write, String id) {
        var path = write == Write.TRANSACTION ? "" : write == Write.CREATE ? "/Patient" : "/Patient/" + id;
        return client.send(path, request -> {
            var marked = request.header(MARK, name + write).header("Content-Type", "application/fhir+json");
            return switch (write) {
                case CREATE -> marked.POST(BodyPublishers.ofString(aPatient("", "after")));
                case UPDATE -> marked.PUT(BodyPublishers.ofString(aPatient("\"id\":\"" + id + "\",", "after")));
                case DELETE -> marked.DELETE();
                case TRANSACTION -> marked.POST(BodyPublishers.ofString(aTransaction()));
            };
        });
    }

    private String aTransaction() {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":%s,%s}]}"
                .formatted(aPatient("", "after"), "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}");
    }

    private String aPatient(String id, String city) {
        return "{\"resourceType\":\"Patient\",%s\"identifier\":[{\"value\":\"%s\"}],\"address\":[{\"city\":\"%s\"}]}"
                .formatted(id, name, city);
    }

    private JsonNode export(String since) {
        return exports.manifest(exports.begin("/$export?_type=Patient&_since=" + since));
    }

    private Iterable<String> cities(JsonNode manifest) {
        return exports.resources(manifest, "output").of("Patient").stream()
                .filter(patient -> patient.path("identifier")
                        .path(0)
                        .path("value")
                        .asText()
                        .equals(name))
                .map(patient -> patient.path("address").path(0).path("city").asText())
                .toList();
    }
}
