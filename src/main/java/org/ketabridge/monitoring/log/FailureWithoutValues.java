package org.ketabridge.monitoring.log;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is logged. Databases tell in their messages which row a statement fell over, with what stands in it: a name, an
 * identifier, what a subscriber sends as password. And what is told to who sent something refers to what was sent. In place of such a message
 * stands the state or number by which it can be looked up, also where another failure repeats it.
 */
final class FailureWithoutValues implements IThrowableProxy {

    /**
     * The classes of SQL states whose messages are about no row: the connection, who may connect, what a statement itself or a right lacks,
     * resources, an operator's doing, the system, and that there is no such database. H2 has states of its own, and tells by the kind of the
     * exception.
     */
    private static final Set<String> ABOUT_NO_ROW = Set.of("08", "28", "42", "53", "57", "58", "3D");

    /** What H2 says of its file. */
    private static final Set<Integer> ABOUT_FILES =
            Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.FILE_CORRUPTED_1);

    /** With which HAPI's messages begin. */
    private static final Pattern NUMBER = Pattern.compile("HAPI-\\d+");

    private static final int OF_THE_SERVER = 500;

    /**
     * What is not for the log.
     *
     * @param message that holds values
     * @param instead what stands in its place
     */
    private record Told(String message, String instead) {}

    private final IThrowableProxy failure;
    private final List<Told> told;

    private FailureWithoutValues(IThrowableProxy failure, List<Told> told) {
        this.failure = failure;
        this.told = told;
    }

    static IThrowableProxy of(IThrowableProxy failure) {
        var told = new ArrayList<Told>();
        collect(failure, null, told);
        // The longest first: it may hold another.
        told.sort(Comparator.comparing((Told one) -> one.message().length()).reversed());
        return told.isEmpty() ? failure : new FailureWithoutValues(failure, told);
    }

    /** @param above what stands in place of what the database told above it, whose causes are the database's too; null: nothing */
    private static void collect(IThrowableProxy failure, @Nullable String above, List<Told> told) {
        var here = failure instanceof ThrowableProxy known ? instead(known.getThrowable(), above) : above;
        if (here != null
                && failure.getMessage() != null
                && !failure.getMessage().isEmpty()) {
            told.add(new Told(failure.getMessage(), here));
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), here, told);
        }
        for (var suppressed : failure.getSuppressed()) {
            collect(suppressed, here, told);
        }
    }

    private static @Nullable String instead(Throwable failure, @Nullable String above) {
        if (failure instanceof SQLException sql) {
            return isAboutNoRow(sql) ? null : "SQL state " + sql.getSQLState() + ", code " + sql.getErrorCode();
        }
        var isForClient =
                failure instanceof BaseServerResponseException answer && answer.getStatusCode() < OF_THE_SERVER;
        return isForClient || failure instanceof DataFormatException ? number(failure) : above;
    }

    private static String number(Throwable failure) {
        var number = NUMBER.matcher(String.valueOf(failure.getMessage()));
        return number.lookingAt() ? number.group() : "about what was sent or is stored";
    }

    private static boolean isAboutNoRow(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || ABOUT_FILES.contains(failure.getErrorCode())
                || (state != null && state.length() == 5 && ABOUT_NO_ROW.contains(state.substring(0, 2)));
    }

    @Override
    public @Nullable String getMessage() {
        return withoutValues(failure.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return withoutValues(failure.getOverridingMessage());
    }

    private @Nullable String withoutValues(@Nullable String message) {
        var text = message;
        for (var one : told) {
            text = text == null ? null : text.replace(one.message(), one.instead());
        }
        return text;
    }

    @Override
    public String getClassName() {
        return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return failure.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return failure.getCause() == null ? null : new FailureWithoutValues(failure.getCause(), told);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(failure.getSuppressed())
                .map(suppressed -> new FailureWithoutValues(suppressed, told))
                .toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return failure.isCyclic();
    }
}
