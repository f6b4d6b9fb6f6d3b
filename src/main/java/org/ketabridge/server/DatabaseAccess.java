package org.ketabridge.server;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.postgresql.util.PSQLException;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * Opens the database at start with a connection of its own: the pool would try for half a minute and print stack traces
 * before it gave up.
 */
final class DatabaseAccess {

    private static final String SECONDS_TO_CONNECT = "10";
    private static final String SECONDS_TO_LOG_IN = "15";
    private static final String SECONDS_OF_AN_IMPATIENT_ONE = "3";

    /** Clearly more than who asks gives a question: the word that it was ended must come before its connection is given up. */
    private static final String SECONDS_TO_ANSWER_AN_IMPATIENT_ONE = "5";

    private DatabaseAccess() {}

    /**
     * A new connection, which the caller closes.
     *
     * @throws StartFailedException when there is none, within half a minute
     */
    static Connection open(JdbcConnectionDetails database) {
        return open(database, SECONDS_TO_CONNECT, SECONDS_TO_LOG_IN, "0");
    }

    /** A new connection that gives up soon, now and at each question. */
    static Connection openImpatiently(JdbcConnectionDetails database) {
        var seconds = SECONDS_OF_AN_IMPATIENT_ONE;
        return open(database, seconds, seconds, SECONDS_TO_ANSWER_AN_IMPATIENT_ONE);
    }

    private static Connection open(
            JdbcConnectionDetails database, String toConnect, String toLogIn, String toBeAnswered) {
        if (database instanceof EmbeddedDatabase embedded) {
            embedded.makeFolder();
        }
        var login = new Properties();
        // pgJDBC's names; H2 refuses what it does not know.
        if (isPostgres(database)) {
            login.setProperty("connectTimeout", toConnect);
            login.setProperty("loginTimeout", toLogIn);
            login.setProperty("socketTimeout", toBeAnswered);
        }
        if (database.getUsername() != null) {
            login.setProperty("user", database.getUsername());
        }
        if (database.getPassword() != null) {
            login.setProperty("password", database.getPassword());
        }
        try {
            return DriverManager.getConnection(database.getJdbcUrl(), login);
        } catch (SQLException e) {
            throw new StartFailedException(
                    isPostgres(database) ? postgresSentence(database, e) : h2Sentence(database, e), e);
        }
    }

    private static boolean isPostgres(JdbcConnectionDetails database) {
        return database.getJdbcUrl().startsWith("jdbc:postgresql:");
    }

    private static String h2Sentence(JdbcConnectionDetails database, SQLException failure) {
        var name = database instanceof EmbeddedDatabase embedded
                ? "the data folder " + embedded.folder()
                : "the database " + nameOf(database);
        return switch (failure.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                name + " is held by another instance that is running (expected: one instance for each folder)";
            case ErrorCode.FILE_CORRUPTED_1 ->
                name + " holds a database file that is damaged (expected: a whole one; restore it from a backup)";
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                name + " holds a database file of another version of H2 (expected: one that this version wrote)";
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                name + " holds a database of another user or password (expected: one that this server made)";
            default -> name + " cannot be opened: " + reason(failure);
        };
    }

    private static String postgresSentence(JdbcConnectionDetails database, SQLException failure) {
        var name = "the database " + nameOf(database);
        if (hasCause(failure, UnknownHostException.class)) {
            return name + " is on a host that is unknown (expected: a known one; set spring.datasource.url)";
        }
        var user =
                database.getUsername() == null ? "a connection without a user" : "the user " + database.getUsername();
        // The codes of https://www.postgresql.org/docs/current/errcodes-appendix.html
        return switch (String.valueOf(failure.getSQLState())) {
            case "08000", "08001", "08006" ->
                name + " does not answer (expected: a running PostgreSQL; set spring.datasource.url)";
            case "08004", "28000", "28P01" ->
                name + " refuses " + user + ": " + reason(failure)
                        + " (expected: a user and password that it accepts; set spring.datasource.username and"
                        + " spring.datasource.password)";
            case "3D000" ->
                name + " does not exist on that server (expected: one that was created, also an empty one; set"
                        + " spring.datasource.url)";
            default -> name + " cannot be opened: " + reason(failure);
        };
    }

    /** What went wrong in the words of the database, on one line. */
    static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException answered && answered.getServerErrorMessage() != null) {
                return StartFailureSentence.oneLine(
                        answered.getServerErrorMessage().getMessage());
            }
        }
        return StartFailureSentence.rootMessage(failure);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What a message may say of where the database is. */
    static String nameOf(JdbcConnectionDetails database) {
        return withoutSecrets(database.getJdbcUrl());
    }

    /** A JDBC URL without parameters and without a user and password before the host. */
    static String withoutSecrets(String url) {
        var withoutParameters = url.split("[?;]", 2)[0];
        return withoutParameters.replaceFirst("//[^/]*@", "//");
    }
}
