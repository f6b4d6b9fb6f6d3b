package org.ketabridge.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OfTransaction;
import org.springframework.transaction.support.TransactionSynchronization;

/** What a transaction of the database changes: put into the outbox just before it is committed, and given out just after. */
final class ChangesOfTransaction implements TransactionSynchronization {

    private final ChangeRecorder recorder;
    private final Map<String, Pair> changes = new LinkedHashMap<>();

    private boolean isAnyStored;

    /** @param before null: nothing */
    record Pair(@Nullable IBaseResource before, IBaseResource after) {}

    private ChangesOfTransaction(ChangeRecorder recorder) {
        this.recorder = recorder;
    }

    static ChangesOfTransaction of(ChangeRecorder recorder) {
        return OfTransaction.get(ChangesOfTransaction.class, () -> new ChangesOfTransaction(recorder));
    }

    /** Of several changes of a resource the transaction makes one. A label that is put on a version makes none. */
    void add(@Nullable IBaseResource before, IBaseResource after) {
        if (before != null && Objects.equals(version(before), version(after))) {
            return;
        }
        var id = after.fhirType() + "/" + after.getIdElement().getIdPart();
        changes.merge(id, new Pair(before, after), (first, last) -> new Pair(first.before(), last.after()));
    }

    private static @Nullable String version(IBaseResource resource) {
        return resource.getIdElement().getVersionIdPart();
    }

    /** Whatever keeps it from being stored undoes the changes. */
    @Override
    public void beforeCommit(boolean isReadOnly) {
        isAnyStored = recorder.store(new ArrayList<>(changes.values()));
        changes.clear();
    }

    @Override
    public void afterCommit() {
        if (isAnyStored) {
            recorder.wake();
        }
    }
}
