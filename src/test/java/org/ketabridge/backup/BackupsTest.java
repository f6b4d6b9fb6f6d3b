package org.ketabridge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.smart.admin.AdminRefusal;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Copies of an embedded database in a folder that others may look into. */
class BackupsTest {

    /** More than is freed beside the test. */
    private static final long GIGABYTES = 10L << 30;

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

    /** As when the database is larger than what is left: here its file is, of which the end takes no space. */
    @Test
    void areNotMadeWhereThereIsNoRoom() throws Exception {
        var backups = backups();
        var servlet = new BackupServlet(provider(Backups.class, backups), provider(AccessTokens.class, null));
        assertThat(backups.isRoom()).isTrue();
        // The database stays open, for it would cut its file to its size.
        try (var connection = database().getConnection();
                var file =
                        new RandomAccessFile(folder.resolve("ketabridge.mv.db").toFile(), "rw")) {
            assertThat(connection.isValid(0)).isTrue();
            file.setLength(Files.getFileStore(folder).getUsableSpace() + GIGABYTES);

            assertThatThrownBy(() -> servlet.put("none", new byte[0]))
                    .isInstanceOf(AdminRefusal.class)
                    .hasMessageContaining("less space is left")
                    .extracting("status")
                    .isEqualTo(507);
        }
        assertThat(backups.all()).isEmpty();
    }

    private static <T> ObjectProvider<T> provider(Class<T> type, @Nullable T bean) {
        var beans = new StaticListableBeanFactory();
        if (bean != null) {
            beans.addBean("one", bean);
        }
        return beans.getBeanProvider(type);
    }

    private Backups backups() throws Exception {
        return new Backups(Files.createDirectories(folder.resolve("backups")), database());
    }

    private JdbcDataSource database() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + folder.resolve("ketabridge"));
        return database;
    }
}
