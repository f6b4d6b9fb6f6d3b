package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Whether the log of the server under test holds anything of {@link SentSecrets}: looked through at the end of each class, what is logged
 * at {@code debug} by the server itself included. With the system property {@code ketabridge.test.log=debug} it is all that any library
 * logs at {@code debug}. The log stays in {@code target/server-log}. What servers in processes of their own log, {@link PackagedServer} has
 * looked through in the same way.
 */
public final class ServerLog implements BeforeAllCallback, AfterAllCallback {

    static final boolean IS_OF_ALL = "debug".equals(System.getProperty("ketabridge.test.log"));

    private static final ToFile TO_FILE = new ToFile();

    @Override
    public void beforeAll(ExtensionContext context) {
        watch();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(TO_FILE.leaks())
                .as("what the log must not hold, by logger and line")
                .isEmpty();
    }

    /** Begins, also when something has configured logging anew. */
    static void watch() {
        var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.isAttached(TO_FILE)) {
            return;
        }
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            if (all.next() instanceof ConsoleAppender<ILoggingEvent> console) {
                console.addFilter(asBefore(root));
                TO_FILE.writeAs(console.getEncoder());
            }
        }
        TO_FILE.setContext(loggers);
        TO_FILE.start();
        root.addAppender(TO_FILE);
        loggers.getLogger("org.ketabridge").setLevel(Level.DEBUG);
        if (IS_OF_ALL) {
            root.setLevel(Level.DEBUG);
        }
    }

    /** The console stays as quiet as it is in production. */
    private static ThresholdFilter asBefore(Logger root) {
        var filter = new ThresholdFilter();
        filter.setLevel(IS_OF_ALL ? root.getEffectiveLevel().toString() : Level.INFO.toString());
        filter.start();
        return filter;
    }

    private static String leak(String secret, String line) {
        return secret + " in: " + line.substring(0, Math.min(line.length(), 400));
    }

    /** In a file that a server has written. The sandbox prints a token, which is for whoever started it. */
    static Set<String> leaksIn(Path file) throws IOException {
        var leaks = new TreeSet<String>();
        // Not newBufferedReader: it fails on a character that was half written when the server was killed.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var found = line.strip().startsWith("TOKEN=")
                        ? Set.<String>of()
                        : SentSecrets.in(line.replaceAll("\\s+", " "));
                for (var secret : found) {
                    leaks.add(leak(secret, line));
                }
            }
        }
        return leaks;
    }

    private static final class ToFile extends AppenderBase<ILoggingEvent> {

        private final Path file = Path.of(
                "target",
                "server-log",
                System.getProperty("ketabridge.test.database", "h2") + "-"
                        + ProcessHandle.current().pid() + ".log");

        @SuppressWarnings("NullAway.Init")
        private Writer writer;

        private long looked;

        @SuppressWarnings("NullAway.Init")
        private volatile Encoder<ILoggingEvent> encoder;

        /** What is printed is what is looked through. */
        void writeAs(Encoder<ILoggingEvent> encoder) {
            this.encoder = encoder;
        }

        @Override
        public void start() {
            try {
                if (!isStarted()) {
                    Files.createDirectories(file.toAbsolutePath().getParent());
                    writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                }
                super.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its file stays open when logging is configured anew. */
        @Override
        public void stop() {}

        @Override
        protected void append(ILoggingEvent event) {
            try {
                writer.write(event.getLoggerName() + "\t" + line(event) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String line(ILoggingEvent event) {
            return new String(encoder.encode(event), StandardCharsets.UTF_8)
                    .strip()
                    .replaceAll("\\s+", " ");
        }

        /** In the lines that nobody has looked through yet. */
        synchronized Set<String> leaks() {
            var leaks = new TreeSet<String>();
            try {
                writer.flush();
                try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    lines.skip(looked);
                    look(lines, leaks);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return leaks;
        }

        private void look(BufferedReader lines, Set<String> leaks) throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                looked += line.length() + 1L;
                for (var secret : SentSecrets.in(line)) {
                    leaks.add(leak(secret, line));
                }
            }
        }
    }
}
