package org.ketabridge.monitoring.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.slf4j.LoggerFactory;

/** As the server has set up its log, whatever sets it up anew. */
@FhirServerTest
class LogWithoutValuesIT {

    @Test
    void isHowAllIsWritten() {
        var failure = new SQLException("Duplicate: ('Harriet Osei')", "23505", 7);

        assertThat(appenders()).isNotEmpty().allSatisfy(appender -> assertThat(written(appender, failure))
                .contains(
                        "java.sql.SQLException: SQL state 23505, code 7",
                        "at " + getClass().getName())
                .doesNotContain("Harriet"));
    }

    private static List<OutputStreamAppender<ILoggingEvent>> appenders() {
        var appenders = new ArrayList<OutputStreamAppender<ILoggingEvent>>();
        root().iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                appenders.add(stream);
            }
        });
        return appenders;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String written(OutputStreamAppender<ILoggingEvent> appender, Throwable failure) {
        var event = new LoggingEvent("", root(), Level.ERROR, "It failed", failure, null);
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
