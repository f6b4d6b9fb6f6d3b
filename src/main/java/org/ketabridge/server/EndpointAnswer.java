package org.ketabridge.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer of the endpoint: it has one Date, and its client may go away while it is written. What is written then goes nowhere: HAPI
 * would take it for a failure, which it cannot tell anybody, and fill the log with it.
 */
public final class EndpointAnswer extends HttpServletResponseWrapper {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointAnswer.class);

    private @Nullable ServletOutputStream output;
    private boolean isForNobody;

    EndpointAnswer(HttpServletResponse response) {
        super(response);
    }

    /** Whether the client went away: then more need not be written. */
    public static boolean isForNobody(HttpServletResponse response) {
        return response instanceof EndpointAnswer answer && answer.isForNobody;
    }

    /** At an error HAPI resets the response and adds its headers again; Jetty has set a new Date by then. */
    @Override
    public void addHeader(String name, String value) {
        if ("Date".equalsIgnoreCase(name)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new Output(super.getOutputStream());
        }
        return output;
    }

    private final class Output extends ServletOutputStream {

        private final ServletOutputStream to;

        Output(ServletOutputStream to) {
            this.to = to;
        }

        @FunctionalInterface
        private interface Step {
            void run() throws IOException;
        }

        private void unlessForNobody(Step step) {
            if (isForNobody) {
                return;
            }
            try {
                step.run();
            } catch (IOException e) {
                isForNobody = true;
                LOG.debug("The client went away: {}", e.toString());
            }
        }

        @Override
        public void write(int one) {
            unlessForNobody(() -> to.write(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            unlessForNobody(() -> to.write(bytes, offset, length));
        }

        @Override
        public void flush() {
            unlessForNobody(to::flush);
        }

        @Override
        public void close() {
            unlessForNobody(to::close);
        }

        @Override
        public boolean isReady() {
            return to.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            to.setWriteListener(listener);
        }
    }
}
