package org.ketabridge.monitoring.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Writes failures as another does, but without the values of rows that a database names. */
final class EncoderWithoutValues extends ContextAwareBase implements Encoder<ILoggingEvent> {

    private final Encoder<ILoggingEvent> encoder;

    EncoderWithoutValues(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
        setContext(encoder.getContext());
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var failure = event.getThrowableProxy();
        if (failure == null) {
            return encoder.encode(event);
        }
        try {
            return encoder.encode(with(FailureWithoutValues.of(failure), event));
        } catch (IllegalStateException e) {
            // One that takes no failures but of its own kind, as Spring's with a stack trace printer: better no trace
            // than no line.
            return encoder.encode(with(null, event));
        }
    }

    /** The event with another failure. */
    private static ILoggingEvent with(@Nullable IThrowableProxy failure, ILoggingEvent event) {
        return (ILoggingEvent) Proxy.newProxyInstance(
                ILoggingEvent.class.getClassLoader(),
                new Class<?>[] {ILoggingEvent.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getThrowableProxy") ? failure : invoke(event, method, arguments));
    }

    private static Object invoke(ILoggingEvent event, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(event, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }

    @Override
    public void start() {
        encoder.start();
    }

    @Override
    public void stop() {
        encoder.stop();
    }

    @Override
    public boolean isStarted() {
        return encoder.isStarted();
    }
}
