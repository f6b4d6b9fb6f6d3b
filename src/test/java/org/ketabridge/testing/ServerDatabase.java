package org.ketabridge.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database for a {@link PackagedServer}, of the kind that the system property {@code ketabridge.test.database} names:
 * the server's own H2 file in its data folder, or a PostgreSQL that outlives the server.
 */
public final class ServerDatabase implements AutoCloseable {

    /** {@code h2} or {@code postgresql}. */
    public static final String KIND = System.getProperty("ketabridge.test.database", "h2");

    private final @Nullable EmbeddedPostgres postgres;

    private ServerDatabase(@Nullable EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static ServerDatabase start() {
        try {
            return new ServerDatabase(
                    switch (KIND) {
                        case "h2" -> null;
                        case "postgresql" ->
                            EmbeddedPostgres.builder()
                                    // As in production; the default here is off, which may lose what was committed.
                                    .setServerConfig("synchronous_commit", "on")
                                    .start();
                        default ->
                            throw new IllegalArgumentException(
                                    "ketabridge.test.database: " + KIND + " (expected: h2 or postgresql)");
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server's environment says of it. */
    public Map<String, String> environment() {
        return postgres == null
                ? Map.of()
                : Map.of(
                        "SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"),
                        "SPRING_DATASOURCE_USERNAME", "postgres",
                        "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    @Override
    public void close() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
