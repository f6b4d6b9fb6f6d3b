package org.ketabridge.server;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * The embedded H2 database, one file in the data folder.
 *
 * <p>{@code WRITE_DELAY=0} makes a commit wait until it is written: with H2's default an acknowledged transaction could
 * be lost when the process is killed in the half second after it.
 *
 * @param dataFolder the folder that holds the file; H2 makes it when it is missing
 */
record EmbeddedDatabase(Path dataFolder) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return "jdbc:h2:file:" + dataFolder.toAbsolutePath().normalize().resolve("ketabridge")
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    @Override
    public String getUsername() {
        return "sa";
    }

    @Override
    public String getPassword() {
        return "";
    }
}
