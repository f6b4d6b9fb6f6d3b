package org.ketabridge.server;

import java.util.regex.Pattern;
import org.apache.commons.lang3.RandomStringUtils;
import org.jspecify.annotations.Nullable;

/** The id of a request: in the header {@code X-Request-ID} of its answer, in the log, in what an error says and in the audit. */
public final class RequestId {

    /** Of the servlet's request. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    public static final String HEADER = "X-Request-ID";

    private static final int LENGTH = 16;

    /** It is written to the log as it is. Who sends a longer one gets one of ours. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** What the client sent, if it is well-formed; else a new one. */
    public static String of(@Nullable String sent) {
        return sent != null && WELL_FORMED.matcher(sent).matches() ? sent : fresh();
    }

    private static String fresh() {
        return RandomStringUtils.insecure().nextAlphanumeric(LENGTH);
    }
}
