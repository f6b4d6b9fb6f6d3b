package org.ketabridge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of an embedded database in a folder that others may look into. */
class BackupsTest {

    @TempDir
    private Path folder;

    @Test
    void areForNobodyElse() throws Exception {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();

        assertThat(backups().isRoom()).isTrue();
        var made = backups().make("first");

        assertThat(Files.getPosixFilePermissions(made.file()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.size(made.file())).isPositive();
    }

    @Test
    void keepNothingOfOneThatWasKilled() throws Exception {
        var unfinished = Files.createFile(
                Files.createDirectories(folder.resolve("backups")).resolve("a.unfinished"));
        backups().make("b");

        backups().removeUnfinished();

        assertThat(unfinished).doesNotExist();
        assertThat(backups().all()).extracting(Backup::name).containsExactly("b");
    }

    private Backups backups() throws Exception {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + folder.resolve("ketabridge"));
        return new Backups(Files.createDirectories(folder.resolve("backups")), database);
    }
}
