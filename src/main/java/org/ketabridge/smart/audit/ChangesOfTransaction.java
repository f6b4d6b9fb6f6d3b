package org.ketabridge.smart.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OfTransaction;
import org.springframework.transaction.support.TransactionSynchronization;

/** What a transaction of the database changes, recorded in it just before it is committed. */
final class ChangesOfTransaction implements TransactionSynchronization {

    private final AuditLog log;

    /** HAPI tells of a changed label twice: of the resource, and of its version. */
    private final Map<Change, AuditRecord> records = new LinkedHashMap<>();

    private record Change(@Nullable String event, List<AuditRecord.Entity> entities) {}

    private ChangesOfTransaction(AuditLog log) {
        this.log = log;
    }

    static void add(AuditLog log, AuditRecord record) {
        OfTransaction.get(ChangesOfTransaction.class, () -> new ChangesOfTransaction(log))
                .records
                .putIfAbsent(new Change(record.event(), record.entities()), record);
    }

    /** Whatever keeps it from being stored undoes the changes. */
    @Override
    public void beforeCommit(boolean isReadOnly) {
        log.store(List.copyOf(records.values()));
    }
}
