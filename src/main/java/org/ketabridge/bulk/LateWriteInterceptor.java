package org.ketabridge.bulk;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.time.Instant;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.ketabridge.server.OfTransaction;
import org.ketabridge.server.StorageInterceptor;
import org.springframework.transaction.support.TransactionSynchronization;

/** Has every transaction that writes look, before it is committed, whether an export has begun meanwhile. */
class LateWriteInterceptor implements StorageInterceptor {

    private final LateWrites lateWrites;

    LateWriteInterceptor(LateWrites lateWrites) {
        this.lateWrites = lateWrites;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, TransactionDetails transaction) {
        written(transaction);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, TransactionDetails transaction) {
        written(transaction);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted, TransactionDetails transaction) {
        written(transaction);
    }

    private void written(TransactionDetails transaction) {
        var began = transaction.getTransactionDate().toInstant();
        OfTransaction.get(EndOfWrite.class, () -> new EndOfWrite(lateWrites, began))
                .began(began);
    }

    /** The end of a transaction of the database, in which several of HAPI's may have written. */
    private static final class EndOfWrite implements TransactionSynchronization {

        private final LateWrites lateWrites;
        private Instant began;

        private EndOfWrite(LateWrites lateWrites, Instant began) {
            this.lateWrites = lateWrites;
            this.began = began;
        }

        private void began(Instant other) {
            if (other.isBefore(began)) {
                began = other;
            }
        }

        @Override
        public void beforeCommit(boolean isReadOnly) {
            lateWrites.end(began);
        }
    }
}
