package org.ketabridge.monitoring.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Failures of a real H2, which names values most freely. */
class EncoderWithoutValuesTest {

    private static final String NAME = "Harriet Osei";

    private final LoggerContext context = new LoggerContext();
    private final String database = UUID.randomUUID().toString();

    private Connection one;
    private Connection other;

    @BeforeEach
    void makeTable() throws SQLException {
        one = connect();
        other = connect();
        execute(one, "create table person (name varchar(40) primary key, age int)");
        execute(one, "insert into person values ('" + NAME + "', 61)");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:" + database + ";LOCK_TIMEOUT=1");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @AfterEach
    void dropTable() throws SQLException {
        other.close();
        execute(one, "drop table person");
        one.close();
    }

    /** As Spring tells it: with the statement and the words of the database. */
    private RuntimeException duplicate() {
        var template = new JdbcTemplate(new SingleConnectionDataSource(one, true));
        var failure = catchException(() -> template.update("insert into person values (?, 3)", NAME));
        return new IllegalStateException("the work is interrupted: " + failure.getMessage(), failure);
    }

    /** The row that is waited for is in a cause, that of the database itself. */
    private Exception timeout() throws SQLException {
        one.setAutoCommit(false);
        execute(one, "update person set age = 62");
        try {
            return catchException(() -> execute(other, "update person set age = 63"));
        } finally {
            one.rollback();
            one.setAutoCommit(true);
        }
    }

    @Test
    void saysWhatHappenedByItsStateInPlaceOfTheRow() {
        var duplicate = duplicate();
        assertThat(duplicate)
                .as("what is logged")
                .hasMessageContaining(NAME)
                .hasCauseInstanceOf(DataAccessException.class);

        assertThat(text(duplicate))
                .doesNotContain(NAME)
                .contains("IllegalStateException: the work is interrupted: ")
                .contains("SQL [insert into person values (?, 3)]; SQL state 23505, code 23505")
                .contains("Caused by: org.springframework.dao.DuplicateKeyException: ")
                .contains("JdbcSQLIntegrityConstraintViolationException: SQL state 23505, code 23505")
                .contains("at " + EncoderWithoutValuesTest.class.getName() + ".duplicate(");
    }

    @Test
    void leavesOutWhatACauseNames() throws SQLException {
        var timeout = timeout();
        assertThat(timeout.getCause()).as("what is logged").hasMessageContaining(NAME);

        assertThat(text(timeout))
                .doesNotContain(NAME)
                .contains("SQL state HYT00, code 50200")
                .contains("MVStoreException: SQL state HYT00, code 50200");
    }

    @Test
    void leavesItOutOfWhatIsSuppressedToo() throws SQLException {
        var failure = new IllegalStateException("closing");
        failure.addSuppressed(timeout());

        assertThat(text(failure)).doesNotContain(NAME).contains("Suppressed: ", "closing");
    }

    @Test
    void leavesItOutOfJson() {
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new StructuredLogEncoder();
        encoder.setFormat("ecs");

        assertThat(written(encoder, duplicate()))
                .startsWith("{")
                .doesNotContain(NAME)
                .contains("\"message\":\"the work is interrupted: ")
                .contains("SQL state 23505, code 23505");
    }

    @Test
    void leavesOutWhatIsForWhoSentSomething() {
        var refused = new UnprocessableEntityException("Patient.name: " + NAME + " (expected: another)");
        var unreadable = catchException(() -> FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource("{\"resourceType\": \"Patient\", \"birthDate\": \"" + NAME + "\"}"));
        assertThat(unreadable).as("what is logged").hasMessageContaining(NAME);

        assertThat(text(new IllegalStateException(refused)))
                .doesNotContain(NAME)
                .contains("UnprocessableEntityException: about what was sent or is stored");
        assertThat(text(unreadable)).doesNotContain(NAME).containsPattern("DataFormatException: HAPI-\\d+");
        assertThat(text(new InternalErrorException("the index is broken"))).contains("the index is broken");
    }

    /** With one, Spring's takes failures of Logback's own kind alone. */
    @Test
    void writesTheLineAlsoWhereAnEncoderTakesNoOtherFailure() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("logging.structured.json.stacktrace.root", "first")));
        context.putObject(Environment.class.getName(), environment);
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new StructuredLogEncoder();
        encoder.setFormat("ecs");

        assertThat(written(encoder, duplicate()))
                .contains("\"message\":\"It failed\"")
                .doesNotContain(NAME);
    }

    /** Else nobody would know what to do. */
    @Test
    void keepsWhatIsAboutTheConnection() {
        var refused = new PSQLException(
                "The connection attempt failed.",
                PSQLState.CONNECTION_UNABLE_TO_CONNECT,
                new ConnectException("refused"));
        var unknown = catchException(() -> DriverManager.getConnection("jdbc:h2:mem:nobody;IFEXISTS=TRUE"));

        assertThat(text(new IllegalStateException(refused)))
                .contains("The connection attempt failed.", "ConnectException: refused");
        assertThat(text(unknown)).contains("Database \"mem:nobody\" not found");
        assertThat(text(DbException.convertIOException(new IOException("No space left on device"), "the file")))
                .contains("No space left on device");
    }

    @Test
    void keepsWhatIsNoFailureOfADatabase() {
        assertThat(text(new IllegalStateException("the folder is full")))
                .contains("java.lang.IllegalStateException: the folder is full")
                .contains("at " + EncoderWithoutValuesTest.class.getName());
        assertThat(text(null)).isEqualTo("WARN It failed\n");
    }

    private String text(@Nullable Throwable failure) {
        var encoder = new PatternLayoutEncoder();
        encoder.setPattern("%level %msg%n");
        return written(encoder, failure);
    }

    private String written(Encoder<ILoggingEvent> encoder, @Nullable Throwable failure) {
        encoder.setContext(context);
        encoder.start();
        var event = new LoggingEvent(
                getClass().getName(), context.getLogger(getClass()), Level.WARN, "It failed", failure, null);
        return new String(new EncoderWithoutValues(encoder).encode(event), StandardCharsets.UTF_8);
    }
}
