package org.ketabridge.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.ketabridge.smart.scope.RecordOwners;

/** Records of which resources and patients a subscriber is told, by the client whose subscription it is. */
class DeliveryAudit {

    private static final int DONE = 200;

    private final AuditLog log;
    private final RecordOwners owners;
    private final Clock clock;

    DeliveryAudit(AuditLog log, RecordOwners owners, Clock clock) {
        this.log = log;
        this.owners = owners;
        this.clock = clock;
    }

    void told(StoredSubscription subscription, List<Event> events) {
        var access = subscription.access();
        if (access == null || events.isEmpty()) {
            return;
        }
        log.store(List.of(new AuditRecord(
                clock.instant(),
                "operation",
                'E',
                DONE,
                new Actor(access.client(), null, access.fhirUser(), null, false),
                null,
                "Subscription/" + subscription.id() + "/$events",
                null,
                events.stream()
                        .map(Event::change)
                        .flatMap(change -> entities(change).stream())
                        .toList())));
    }

    private List<Entity> entities(Change change) {
        var entities = new ArrayList<Entity>();
        entities.add(new Entity(change.reference(), String.valueOf(change.version()), false));
        owners.ofStored(new IdType(change.type(), change.id())).stream()
                .sorted()
                .map(id -> Entity.patient("Patient/" + id))
                .forEach(entities::add);
        return entities;
    }
}
