package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.ketabridge.smart.scope.Grants;

/** Records the answers of operations that write them themselves: HAPI tells interceptors of them when they are written. */
public class OwnAnswerAudit {

    private static final String RECORDED = OwnAnswerAudit.class.getName();

    private final AuditQueue queue;
    private final RequestRecords records;

    OwnAnswerAudit(AuditQueue queue, RequestRecords records) {
        this.queue = queue;
        this.records = records;
    }

    static boolean isRecorded(RequestDetails request) {
        return request.getUserData().containsKey(RECORDED);
    }

    /**
     * Called before anything is answered.
     *
     * @param status of HTTP
     */
    public void answers(int status, RequestDetails request) {
        request.getUserData().put(RECORDED, true);
        Grants.of(request)
                .ifPresent(
                        grant -> queue.add(records.answered(Deed.OPERATION, null, Set.of(), status, request, grant)));
    }
}
