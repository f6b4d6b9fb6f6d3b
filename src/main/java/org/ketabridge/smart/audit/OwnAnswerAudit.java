package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.ketabridge.smart.scope.Grants;

/** Records the answers of operations that write them themselves, which HAPI tells no interceptor of. */
public class OwnAnswerAudit {

    private final AuditQueue queue;
    private final RequestRecords records;

    OwnAnswerAudit(AuditQueue queue, RequestRecords records) {
        this.queue = queue;
        this.records = records;
    }

    /**
     * Called before anything is answered.
     *
     * @param status of HTTP
     */
    public void answers(int status, RequestDetails request) {
        Grants.of(request)
                .ifPresent(
                        grant -> queue.add(records.answered(Deed.OPERATION, null, Set.of(), status, request, grant)));
    }
}
