package org.ketabridge.conformance;

import javax.sql.DataSource;
import org.ketabridge.server.OfTransaction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;

/** How often stored definitions have changed, in the database: what tells the nodes that what they keep of them is old. */
final class DefinitionChanges {

    private final JdbcClient database;

    DefinitionChanges(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    long number() {
        return database.sql("select number from definition_changes")
                .query(Long.class)
                .single();
    }

    /** Counts this thread's transaction, once and last of all: others that change a definition wait from then on until it has ended. */
    void countTransaction() {
        OfTransaction.get(Counted.class, () -> new Counted(this));
    }

    private void count() {
        database.sql("update definition_changes set number = number + 1").update();
    }

    private record Counted(DefinitionChanges changes) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            changes.count();
        }
    }
}
