package org.ketabridge.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While somebody else has locked a row. The lock time-out is longer than any test takes. */
class LeasesTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private Leases leases;
    private Connection other;

    @BeforeEach
    void twoRowsOfWhichOneIsLocked() throws SQLException {
        dataSource.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=600000");
        database("create table work (id varchar primary key, state varchar, created timestamp with time zone,"
                + " node varchar, leased timestamp with time zone, attempts integer)");
        database("insert into work values ('a', 'running', current_timestamp, null, null, 0),"
                + " ('b', 'running', current_timestamp + interval '1' second, null, null, 0)");
        leases = new Leases(dataSource, "work");
        other = dataSource.getConnection();
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.execute("update work set state = 'running' where id = 'a'");
        }
    }

    @AfterEach
    void end() throws SQLException {
        other.close();
        database("shutdown");
    }

    private void database(String command) {
        JdbcClient.create(dataSource).sql(command).update();
    }

    @Test
    void givesWhatIsNotLockedAndDoesNotWait() throws SQLException {
        assertThat(leases.claim("node", Set.of())).contains("b");
        assertThat(leases.claim("node", Set.of())).isEmpty();
        other.rollback();
        assertThat(leases.claim("node", Set.of())).contains("a");
        assertThat(leases.claim("node", Set.of())).isEmpty();
    }

    @Test
    void renewsTheOthers() throws SQLException {
        other.rollback();
        assertThat(leases.claim("node", Set.of())).contains("a");
        assertThat(leases.claim("node", Set.of("a"))).contains("b");
        database("update work set leased = current_timestamp - interval '1' second");
        try (var statement = other.createStatement()) {
            statement.execute("update work set state = 'running' where id = 'a'");
        }

        leases.renew("node", List.of("a", "b"));

        assertThat(JdbcClient.create(dataSource)
                        .sql("select id from work where leased > current_timestamp")
                        .query(String.class)
                        .list())
                .containsExactly("b");
    }

    /** Between the last that is done of a work and its end the node still counts it among its own. */
    @Test
    void doesNotRenewWhatWasLetGoOf() throws SQLException {
        other.rollback();
        leases.claim("node", Set.of());
        leases.release("node", "a");

        leases.renew("node", List.of("a"));

        assertThat(leases.claim("another", Set.of())).contains("a");
    }

    /** As LeasedWork's, from which its threads take what has ended. */
    @Test
    void renewsWhatIsLeftOfThoseThatEndMeanwhile() throws SQLException {
        other.rollback();
        leases.claim("node", Set.of());

        leases.renew("node", new AbstractCollection<>() {

            private int looks;

            @Override
            public Iterator<String> iterator() {
                looks++;
                return (looks == 1 ? List.of("a", "b") : List.of("a")).iterator();
            }

            @Override
            public int size() {
                return 2;
            }
        });

        assertThat(leases.claim("another", Set.of())).contains("b");
    }

    @Test
    void leavesToAnotherNodeWhatThatHas() throws SQLException {
        other.rollback();
        leases.claim("node", Set.of());
        database("update work set leased = current_timestamp - interval '1' second");
        assertThat(leases.claim("another", Set.of())).contains("a");

        leases.renew("node", List.of("a"));
        leases.release("node", "a");

        assertThat(JdbcClient.create(dataSource)
                        .sql("select node from work where id = 'a' and leased is not null")
                        .query(String.class)
                        .optional())
                .contains("another");
    }
}
