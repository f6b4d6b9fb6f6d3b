package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How it has those wait who want the same rows. */
class EmbeddedDatabaseTest {

    @TempDir
    private Path folder;

    private Connection one;
    private Connection other;

    @BeforeEach
    void lockARow() throws SQLException {
        one = connect();
        other = connect();
        execute(one, "create table clinic (id int primary key, beds int)");
        execute(one, "insert into clinic values (1, 0), (2, 0)");
        one.setAutoCommit(false);
        other.setAutoCommit(false);
        execute(one, "update clinic set beds = 1 where id = 1");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(new EmbeddedDatabase(folder).getJdbcUrl(), "sa", "");
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        one.close();
    }

    /** It waits for it in another thread, as the database itself tells. */
    private Future<Integer> waitFor(String sql) {
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return execute(other, sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(10, TimeUnit.SECONDS).until(this::isBlocked);
        return waiting;
    }

    private boolean isBlocked() throws SQLException {
        try (var statement = one.createStatement();
                var answer = statement.executeQuery(
                        "select count(*) from information_schema.sessions where blocker_id is not null")) {
            answer.next();
            return answer.getInt(1) == 1;
        }
    }

    /** H2's own two seconds are less than a transaction takes on a busy machine. */
    @Test
    void hasAWriterWaitForALongTransaction() throws Exception {
        var waiting = waitFor("update clinic set beds = 2 where id = 1");
        await().during(3, TimeUnit.SECONDS).atMost(10, TimeUnit.SECONDS).until(() -> !waiting.isDone());
        one.commit();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    @Timeout(15)
    void breaksOffOneOfTwoThatWaitForEachOther() throws Exception {
        execute(other, "update clinic set beds = 2 where id = 2");
        var waiting = waitFor("update clinic set beds = 2 where id = 1");

        // The youngest of them is broken off.
        assertThat(execute(one, "update clinic set beds = 1 where id = 2")).isEqualTo(1);
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .hasMessageContaining("deadlock");
    }
}
