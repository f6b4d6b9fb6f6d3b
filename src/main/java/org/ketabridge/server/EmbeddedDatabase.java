package org.ketabridge.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * The embedded H2 database, one file in the data folder.
 *
 * <p>{@code WRITE_DELAY=0} makes a commit wait until it is written: with H2's default an acknowledged transaction could
 * be lost when the process is killed in the half second after it.
 *
 * @param dataFolder the folder that holds the file, as it was set
 */
record EmbeddedDatabase(Path dataFolder) implements JdbcConnectionDetails {

    private static final String NAME = "ketabridge";

    /** Less than somebody waits for a connection of the pool. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String EXPECTED =
            " (expected: a folder that this server may write to; set ketabridge.data-folder)";

    /** The data folder as an absolute path. */
    Path folder() {
        return dataFolder.toAbsolutePath().normalize();
    }

    /** The file; H2 makes it when it is missing. */
    Path file() {
        return folder().resolve(NAME + ".mv.db");
    }

    /**
     * Makes the folder when it is missing.
     *
     * @throws StartFailedException when it cannot be made or written to
     */
    void makeFolder() {
        try {
            Files.createDirectories(folder());
        } catch (FileAlreadyExistsException e) {
            throw new StartFailedException("the data folder " + folder() + " is a file" + EXPECTED, e);
        } catch (IOException e) {
            throw new StartFailedException("the data folder " + folder() + " cannot be made" + EXPECTED, e);
        }
        if (!Files.isWritable(folder())) {
            throw new StartFailedException("the data folder " + folder() + " cannot be written to" + EXPECTED);
        }
    }

    /**
     * Who waits for a row waits for as long as a transaction takes, as on PostgreSQL: after H2's two seconds, a busy machine would have what
     * is sent refused, and what is done in the background broken off. Of those that wait for each other it breaks off one at once all the
     * same.
     */
    @Override
    public String getJdbcUrl() {
        return "jdbc:h2:file:" + folder().resolve(NAME) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT="
                + PATIENCE.toMillis();
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
