package org.ketabridge.smart.audit;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a transaction of the database changes, recorded in it just before it is committed. */
final class ChangesOfTransaction implements TransactionSynchronization {

    private final AuditLog log;
    private final List<AuditRecord> records = new ArrayList<>();

    private ChangesOfTransaction(AuditLog log) {
        this.log = log;
    }

    static void add(AuditLog log, AuditRecord record) {
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(ChangesOfTransaction.class::isInstance)
                .map(ChangesOfTransaction.class::cast)
                .findFirst()
                .orElseGet(() -> register(log))
                .records
                .add(record);
    }

    private static ChangesOfTransaction register(AuditLog log) {
        var changes = new ChangesOfTransaction(log);
        TransactionSynchronizationManager.registerSynchronization(changes);
        return changes;
    }

    /** Whatever keeps it from being stored undoes the changes. */
    @Override
    public void beforeCommit(boolean isReadOnly) {
        log.store(records);
    }
}
