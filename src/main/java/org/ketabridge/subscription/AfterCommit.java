package org.ketabridge.subscription;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is done when the transaction of this thread is committed, and not otherwise. */
final class AfterCommit {

    private AfterCommit() {}

    static void run(Runnable then) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }
}
