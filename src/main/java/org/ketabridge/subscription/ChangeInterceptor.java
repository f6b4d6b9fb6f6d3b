package org.ketabridge.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.ketabridge.server.StorageInterceptor;

/** Sees every change, whoever makes it, and has it put into the outbox in its own transaction. */
class ChangeInterceptor implements StorageInterceptor {

    private final ChangeRecorder recorder;

    ChangeInterceptor(ChangeRecorder recorder) {
        this.recorder = recorder;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        ChangesOfTransaction.of(recorder).add(null, created);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        ChangesOfTransaction.of(recorder).add(before.isDeleted() ? null : before, after);
    }
}
