package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** By its id a request is found in the log, from what its client was told. */
@FhirServerTest
class RequestIdIT {

    private static final String HEADER = "X-Request-ID";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private RestfulServer endpoint;

    private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.ketabridge");

    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {

        @Override
        protected void append(ILoggingEvent event) {
            event.getMDCPropertyMap();
            logged.add(event);
        }
    };

    @BeforeEach
    void readTheLog() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(log);
    }

    private HttpResponse<String> read(String path, String id) {
        return client.send(path, request -> request.header(HEADER, id).GET());
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues(HEADER)).hasSize(1);
        return answer.headers().firstValue(HEADER).orElseThrow();
    }

    private List<ILoggingEvent> of(String id) {
        return logged.stream()
                .filter(event -> id.equals(event.getMDCPropertyMap().get("request")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Basic?_count=1", "/Basic/nobody", "/Quux", "/Basic?_sort=quux"})
    void comesBackAsItWasSent(String path) {
        var id = UUID.randomUUID().toString();

        assertThat(id(read(path, id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", "<x>", "{}", "a:b"})
    void isMadeWhenWhatWasSentIsNotWellFormed(String sent) {
        assertThat(id(read("/Basic?_count=1", sent))).matches("[A-Za-z0-9]{16}");
    }

    @Test
    void isMadeWhenNoneWasSentOrAVeryLongOne() {
        assertThat(id(client.get("/Basic?_count=1"))).matches("[A-Za-z0-9]{16}");
        assertThat(id(read("/Basic?_count=1", "a".repeat(65)))).hasSize(16);
        assertThat(id(read("/Basic?_count=1", "a".repeat(64)))).hasSize(64);
    }

    @Test
    void isThereBesideTheEndpointToo() {
        var root = client.get("/metadata").uri().resolve("/").toString();

        assertThat(id(Operator.get(root + "livez"))).hasSize(16);
        assertThat(id(Operator.get(root + "nowhere"))).hasSize(16);
    }

    @Test
    void standsInTheLinesAndInWhatTheClientIsToldOfAFailure() {
        var failing = new FailingInterceptor();
        endpoint.registerInterceptor(failing);
        try {
            var id = "fails-" + UUID.randomUUID();

            var answer = read("/Basic?_count=1", id);

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(id(answer)).isEqualTo(id);
            assertThat(answer.body()).contains(id);
            assertThat(of(id)).anySatisfy(event -> {
                assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                assertThat(event.getFormattedMessage()).contains(id);
            });
        } finally {
            endpoint.unregisterInterceptor(failing);
        }
    }

    static class FailingInterceptor {

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
        public void fail(RequestDetails request) {
            if (String.valueOf(request.getHeader(HEADER)).startsWith("fails-")) {
                throw new IllegalStateException("as a test wants it");
            }
        }
    }

    @Test
    void findsALineAboutWhatWasDoneAndNotWithWhomOrWhatWasSearched() {
        var id = UUID.randomUUID().toString();

        read("/Patient?name=zebra&birthdate=1984-03-12", id);
        read("/Patient/zebra/_history/3", id);

        await().untilAsserted(() -> assertThat(of(id))
                .filteredOn(event -> event.getLoggerName().endsWith("RequestFilter"))
                .extracting(event -> event.getFormattedMessage().replaceAll("\\d+ ms", "N ms"))
                .containsExactly("search-type Patient 200 N ms", "vread Patient 404 N ms"));
        assertThat(of(id)).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains("zebra"));
    }
}
