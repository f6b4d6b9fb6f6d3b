package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client closes its connection while it is answered: nobody else notices, and nothing is stored by halves. */
@FhirServerTest
class ClientGoneIT {

    private static final String MARK = "X-Goes-Away";

    private static final long PATIENCE_SECONDS = 60;

    /** What of an answer is taken from the server, which has much more. */
    private static final int TAKEN = 500;

    private static final int WINDOW = 4096;

    @Autowired
    private FhirTestClient anyone;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private PublicAddress address;

    @Autowired
    private RestfulServer endpoint;

    @Autowired
    private DataSource dataSource;

    private final String name = UUID.randomUUID().toString();
    private final WatchInterceptor watch = new WatchInterceptor(name, new CountDownLatch(1), new CountDownLatch(1));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private String token = "";
    private String patient = "";

    @SuppressWarnings("NullAway.Init")
    private FhirTestClient client;

    /** Tells when a request with the mark is begun and when the server has done with it. */
    record WatchInterceptor(String mark, CountDownLatch begun, CountDownLatch ended) {

        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
        public void begun(HttpServletRequest request) {
            if (mark.equals(request.getHeader(MARK))) {
                begun.countDown();
            }
        }

        @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
        public void ended(RequestDetails request) {
            if (mark.equals(request.getHeader(MARK))) {
                ended.countDown();
            }
        }
    }

    private enum Asked {
        METADATA,
        READ,
        ZIPPED,
        SEARCH,
        PAGE,
        EVERYTHING,
        KICK_OFF,
        CREATE,
        TRANSACTION
    }

    private enum Moment {
        IN_THE_BODY,
        BEFORE_THE_ANSWER,
        IN_THE_ANSWER
    }

    @BeforeEach
    void aPatientAndSomebodyWhoWatches() {
        token = tokens.issue(Grant.toService(name, Set.of("system/*.cruds")), Duration.ofMinutes(10));
        client = anyone.withToken(token);
        patient = id(client.post("/Patient", aPatient()).headers().firstValue("Location"));
        endpoint.registerInterceptor(watch);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void nobodyWatches() {
        root().detachAppender(log);
        endpoint.unregisterInterceptor(watch);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String id(Optional<String> location) {
        return new IdType(location.orElseThrow()).getIdPart();
    }

    @ParameterizedTest
    @CsvSource({
        "METADATA, IN_THE_ANSWER, 1",
        "READ, IN_THE_ANSWER, 1",
        "ZIPPED, IN_THE_ANSWER, 1",
        "SEARCH, IN_THE_ANSWER, 1",
        "PAGE, IN_THE_ANSWER, 1",
        "EVERYTHING, IN_THE_ANSWER, 1",
        "KICK_OFF, BEFORE_THE_ANSWER, 1",
        "CREATE, IN_THE_BODY, 1",
        "CREATE, BEFORE_THE_ANSWER, 2",
        "TRANSACTION, IN_THE_BODY, 1",
        "TRANSACTION, BEFORE_THE_ANSWER, 3"
    })
    void leavesNothingByHalves(Asked asked, Moment moment, int patients) throws IOException {
        goAway(asked, moment);

        await(watch.ended);
        await(() -> pool().getActiveConnections() == 0);
        assertThat(client.get("/Patient/" + patient).statusCode()).isEqualTo(200);
        assertThat(stored()).isEqualTo(patients);
        if (asked == Asked.KICK_OFF) {
            await(() -> exports().equals(List.of("complete")));
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private void goAway(Asked asked, Moment moment) throws IOException {
        var body = body(asked).getBytes(StandardCharsets.UTF_8);
        var head = head(asked, body.length).getBytes(StandardCharsets.US_ASCII);
        var base = URI.create(address.fhirBase());
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(WINDOW);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body, 0, moment == Moment.IN_THE_BODY ? body.length / 2 : body.length);
            await(watch.begun);
            if (moment == Moment.IN_THE_ANSWER) {
                assertThat(socket.getInputStream().readNBytes(TAKEN)).hasSize(TAKEN);
                socket.setSoLinger(true, 0);
            }
        }
    }

    private String head(Asked asked, int length) {
        var isPosted = asked == Asked.CREATE || asked == Asked.TRANSACTION;
        var path = URI.create(address.fhirBase()).getRawPath() + path(asked);
        return (isPosted ? "POST " : "GET ") + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\n" + MARK + ": " + name + "\r\n"
                + (asked == Asked.ZIPPED ? "Accept-Encoding: gzip\r\n" : "")
                + (asked == Asked.KICK_OFF ? "Prefer: respond-async\r\n" : "")
                + (isPosted ? "Content-Type: application/fhir+json\r\nContent-Length: " + length + "\r\n" : "")
                + "\r\n";
    }

    private String path(Asked asked) {
        return switch (asked) {
            case METADATA -> "/metadata";
            case READ, ZIPPED -> "/Observation/" + aLargeObservation();
            case SEARCH -> {
                aLargeObservation();
                yield "/Observation?patient=" + patient;
            }
            case PAGE -> {
                aLargeObservation();
                aLargeObservation();
                var first = client.get("/Observation?_count=1&patient=" + patient);
                yield ExportClient.below(FhirTestClient.parse(Bundle.class, first.body())
                        .getLink("next")
                        .getUrl());
            }
            case EVERYTHING -> {
                aLargeObservation();
                yield "/Patient/" + patient + "/$everything";
            }
            case KICK_OFF ->
                "/$export?_type=Patient&_typeFilter=" + FhirTestClient.encoded("Patient?identifier=" + name);
            case CREATE -> "/Patient";
            case TRANSACTION -> "";
        };
    }

    private String body(Asked asked) {
        return switch (asked) {
            case CREATE -> aPatient();
            case TRANSACTION ->
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry() + "," + entry() + "]}";
            default -> "";
        };
    }

    private String entry() {
        return "{\"resource\":" + aPatient() + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
    }

    private String aPatient() {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:oid:2.999.8\",\"value\":\"%s\"}]}"
                .formatted(name);
    }

    private String aLargeObservation() {
        var observation =
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"mood\"},\"subject\":{\"reference\":\"Patient/%s\"},\"note\":[{\"text\":\"%s\"}]}"
                        .formatted(patient, longText());
        return id(client.post("/Observation", observation).headers().firstValue("Location"));
    }

    /** It stays long when it is zipped. */
    private static String longText() {
        var random = new byte[1_500_000];
        new Random(1).nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /** Patients of this test in the database. */
    private int stored() {
        var found = client.get("/Patient?_summary=count&identifier=" + name);
        return FhirTestClient.parse(Bundle.class, found.body()).getTotal();
    }

    private List<String> exports() {
        return JdbcClient.create(dataSource)
                .sql("select state from bulk_export where client = ?")
                .param(name)
                .query(String.class)
                .list();
    }

    private HikariPoolMXBean pool() {
        return ((HikariDataSource) dataSource).getHikariPoolMXBean();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier isSo) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
