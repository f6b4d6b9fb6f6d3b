package org.ketabridge.conformance;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Tells of a failure whether it is that the database cannot be reached, which passes without anything to mend here. */
public final class DatabaseOutage {

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    /** SQL's class for connections, and PostgreSQL's for what an operator does to its server. */
    private static final Set<String> CLASSES = Set.of("08", "57");

    /** PostgreSQL's code within the second for a query that ran too long, which is no outage. */
    private static final String CANCELED = "57014";

    /** H2 has codes of its own for a database that closes while it is used. */
    private static final Set<Integer> OF_H2 = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);

    /** What the pool says, without a code, of a connection that it gave up in the middle of a transaction. */
    private static final String CLOSED = "Connection is closed";

    private DatabaseOutage() {}

    public static boolean isIn(Throwable thrown) {
        return ExceptionUtils.getThrowableList(thrown).stream()
                .anyMatch(cause -> cause instanceof SQLException failure && isOutage(failure));
    }

    private static boolean isOutage(SQLException failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || CLOSED.equals(failure.getMessage())
                || OF_H2.contains(failure.getErrorCode())
                || isOutage(failure.getSQLState());
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null
                && state.length() == 5
                && CLASSES.contains(state.substring(0, 2))
                && !state.equals(CANCELED);
    }

    /** What the client is told. */
    static BaseServerResponseException refusal() {
        var refusal = new UnclassifiedServerFailureException(
                UNAVAILABLE, "The server cannot reach its database now (expected: the same request again, in a while)");
        refusal.addResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
        return refusal;
    }
}
