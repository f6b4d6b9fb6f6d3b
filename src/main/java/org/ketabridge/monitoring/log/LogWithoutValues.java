package org.ketabridge.monitoring.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Has all that is logged, as text and as JSON, written by {@link EncoderWithoutValues}: no library and no line of ours need know what a
 * failure of the database may hold. Named in {@code META-INF/spring.factories}.
 */
final class LogWithoutValues implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        for (Iterator<Appender<ILoggingEvent>> all =
                        loggers.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
                all.hasNext(); ) {
            if (all.next() instanceof OutputStreamAppender<ILoggingEvent> appender
                    && !(appender.getEncoder() instanceof EncoderWithoutValues)) {
                appender.setEncoder(new EncoderWithoutValues(appender.getEncoder()));
            }
        }
    }

    /** When logging is as the settings have it. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
