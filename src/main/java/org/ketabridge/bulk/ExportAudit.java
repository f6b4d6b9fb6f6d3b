package org.ketabridge.bulk;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;

/** Records whose resources an export puts into its files, before they can be fetched: by the client and request that began it. */
class ExportAudit {

    private final AuditLog log;
    private final Clock clock;

    ExportAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param patients logical ids */
    void exported(Export export, Set<String> patients) {
        var access = export.access();
        if (access == null || patients.isEmpty()) {
            return;
        }
        log.store(List.of(AuditRecord.told(
                clock.instant(),
                new Actor(
                        access.client(),
                        null,
                        access.fhirUser(),
                        export.origin().address(),
                        false),
                export.origin().request(),
                "$export-file?export=" + export.id(),
                patients.stream().map(id -> Entity.patient("Patient/" + id)).toList())));
    }
}
