package org.ketabridge.subscription;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.WriteMark;

/** Notes in the resource of a subscription how it stands, as a version of it. */
final class StatusNote {

    /** By which it is known that nobody asks for anything. */
    static final WriteMark OWN = new WriteMark(StatusNote.class);

    private final DaoRegistry daos;

    StatusNote(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * Within a transaction, which fails when somebody else writes the resource at the same time.
     *
     * @param failure null: there is none
     */
    void note(String id, State state, @Nullable String failure) {
        var subscriptions = daos.getResourceDao(Subscription.class);
        var stored = subscriptions.read(new IdType("Subscription", id), new SystemRequestDetails());
        stored.setStatus(state.status()).setError(failure);
        subscriptions.update(stored, OWN.markedAsNote());
    }
}
