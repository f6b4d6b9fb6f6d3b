package org.ketabridge.server;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What each transaction of the database has one of, as long as it lasts. */
public final class OfTransaction {

    private OfTransaction() {}

    /** That of this thread's transaction; made when there is none yet. */
    public static <T extends TransactionSynchronization> T get(Class<T> type, Supplier<T> make) {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseGet(() -> registered(make.get()));
    }

    private static <T extends TransactionSynchronization> T registered(T made) {
        TransactionSynchronizationManager.registerSynchronization(made);
        return made;
    }
}
