package org.ketabridge.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.ketabridge.smart.scope.RecordOwners;

/** Records of which resources and patients a subscriber is told, by the client whose subscription it is. */
class DeliveryAudit {

    private final AuditLog log;
    private final RecordOwners owners;
    private final Clock clock;

    DeliveryAudit(AuditLog log, RecordOwners owners, Clock clock) {
        this.log = log;
        this.owners = owners;
        this.clock = clock;
    }

    /** @param told what is sent, with its version where it is of one */
    void told(StoredSubscription subscription, Collection<IdType> told) {
        var access = subscription.access();
        if (access == null || told.isEmpty()) {
            return;
        }
        log.store(List.of(AuditRecord.told(
                clock.instant(),
                new Actor(access.client(), null, access.fhirUser(), null, false),
                null,
                "Subscription/" + subscription.id() + "/$events",
                told.stream().flatMap(id -> entities(id).stream()).toList())));
    }

    private List<Entity> entities(IdType id) {
        var entities = new ArrayList<Entity>();
        var resource = id.toUnqualifiedVersionless();
        entities.add(new Entity(resource.getValue(), id.getVersionIdPart(), false));
        owners.ofStored(resource).stream()
                .sorted()
                .map(patient -> Entity.patient("Patient/" + patient))
                .forEach(entities::add);
        return entities;
    }
}
