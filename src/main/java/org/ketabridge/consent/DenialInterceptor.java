package org.ketabridge.consent;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Consent;
import org.ketabridge.server.StorageInterceptor;

/** Keeps what Consents deny as they are written, whoever writes them, in the transaction that stores them. */
class DenialInterceptor implements StorageInterceptor {

    private final ConsentReader reader;
    private final StoredDenials denials;

    DenialInterceptor(ConsentReader reader, StoredDenials denials) {
        this.reader = reader;
        this.denials = denials;
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created) {
        if (created instanceof Consent consent) {
            keep(consent);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (after instanceof Consent consent) {
            keep(consent);
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted) {
        if (deleted instanceof Consent consent) {
            denials.remove(consent.getIdElement().getIdPart());
        }
    }

    private void keep(Consent consent) {
        reader.read(consent)
                .ifPresentOrElse(
                        denials::put,
                        () -> denials.remove(consent.getIdElement().getIdPart()));
    }
}
