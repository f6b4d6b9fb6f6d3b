package org.ketabridge.smart.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.ketabridge.smart.scope.Grants;
import org.ketabridge.smart.scope.ReadOnTheWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records each request that showed a token. What changes is recorded in the transaction that changes it, so that there is
 * neither without the other; what is read, from the answer as it leaves, after everything that the token does not reach was left
 * out of it.
 */
class AuditInterceptor implements ServerInterceptor {

    /** After all that still takes something out of an answer. */
    private static final int LAST = 1000;

    /** Before the answer is written. */
    private static final int FIRST = -1000;

    private static final String CHANGED = AuditInterceptor.class.getName() + ".changed";
    private static final String REQUEST_ID = AuditInterceptor.class.getName() + ".id";

    private static final String SHOWN = AuditInterceptor.class.getName() + ".shown";

    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);

    private final AuditLog log;
    private final AuditQueue queue;
    private final RequestRecords records;

    AuditInterceptor(AuditLog log, AuditQueue queue, RequestRecords records) {
        this.log = log;
        this.queue = queue;
        this.records = records;
    }

    /** The entries of a batch or a transaction are requests of their own, without its id. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void begin(RequestDetails request) {
        var http = servletRequest(request);
        if (http != null && request.getRequestId() != null) {
            http.setAttribute(REQUEST_ID, request.getRequestId());
        }
    }

    /** The id of a request over HTTP, as its client was told. */
    static @Nullable String idOf(RequestDetails request) {
        var http = servletRequest(request);
        var kept = http == null ? null : http.getAttribute(REQUEST_ID);
        return kept instanceof String id ? id : request.getRequestId();
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, RequestDetails request) {
        changed(Deed.CREATE, created, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        changed(isPatch(after, request) ? Deed.PATCH : Deed.UPDATE, after, request);
    }

    /** In a transaction the verb of the entry tells. */
    private static boolean isPatch(IBaseResource resource, RequestDetails request) {
        var id = new IdType(resource.getIdElement().getValue()).toUnqualifiedVersionless();
        return request.getRestOperationType() == RestOperationTypeEnum.PATCH
                || (request.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream()
                                .map(BundleEntryComponent::getRequest)
                                .anyMatch(entry -> entry.getMethod() == HTTPVerb.PATCH
                                        && id.equals(new IdType(entry.getUrl()).toUnqualifiedVersionless())));
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted, RequestDetails request) {
        changes(request).add(RequestRecords.deletions(deleted.fhirType()));
        changed(Deed.DELETE, deleted, request);
    }

    void changed(Deed deed, IBaseResource resource, RequestDetails request) {
        Grants.of(request).ifPresent(grant -> {
            changes(request).add(versioned(resource.getIdElement()));
            ChangesOfTransaction.add(log, records.change(deed, resource, request, grant));
        });
    }

    /** The answers of some operations hold no resources, and do not tell of whom they are. */
    @Hook(value = Pointcut.STORAGE_PRESHOW_RESOURCES, order = LAST)
    public void shown(IPreResourceShowDetails shown, RequestDetails request) {
        var http = servletRequest(request);
        if (http == null
                || !ReadOnTheWay.isAskedBy(request)
                || Grants.of(request).isEmpty()) {
            return;
        }
        for (var index = 0; index < shown.size(); index++) {
            var resource = shown.getResource(index);
            if (resource != null) {
                records.patients(resource).forEach(AuditInterceptor.<Entity>kept(http, SHOWN)::add);
            }
        }
    }

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void beforeAnswer(RequestDetails request, ResponseDetails response) {
        Grants.of(request).ifPresent(grant -> {
            var deed = Deed.of(request);
            var answer = response.getResponseResource();
            if (deed == null
                    || (deed.isChange() && !changes(request).isEmpty())
                    || OwnAnswerAudit.isRecorded(request)) {
                return;
            }
            var all = request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION
                            && request.getResource() instanceof Bundle asked
                            && answer instanceof Bundle answered
                    ? records.entries(asked, answered, changes(request), request, grant)
                    : List.of(records.answered(
                            deed, answer, patientsOfParts(request), response.getResponseCode(), request, grant));
            all.forEach(this::store);
        });
    }

    private static Set<Entity> patientsOfParts(RequestDetails request) {
        var http = servletRequest(request);
        return http == null ? Set.of() : kept(http, SHOWN);
    }

    /** A refusal is answered also if it cannot be recorded: it gives nothing away. */
    @Hook(value = Pointcut.SERVER_HANDLE_EXCEPTION, order = FIRST)
    public void beforeError(RequestDetails request, BaseServerResponseException error) {
        if (error instanceof AuditFailedException) {
            return;
        }
        Grants.of(request).ifPresent(grant -> {
            try {
                store(records.refused(Deed.of(request), error.getStatusCode(), request, grant));
            } catch (AuditFailedException e) {
                LOG.error("The refusal of request {} is not recorded", request.getRequestId(), e);
            }
        });
    }

    private void store(AuditRecord record) {
        if (record.actor().emergency()) {
            queue.addAndWait(record);
        } else {
            queue.add(record);
        }
    }

    /** The versions that a request made, those of all its entries. */
    private static Set<String> changes(RequestDetails request) {
        var http = servletRequest(request);
        return http == null ? Set.of() : kept(http, CHANGED);
    }

    /** What is noted under a key while the request lasts, by all its entries. */
    @SuppressWarnings("unchecked")
    private static <T> Set<T> kept(HttpServletRequest http, String key) {
        if (http.getAttribute(key) == null) {
            http.setAttribute(key, new LinkedHashSet<T>());
        }
        return (Set<T>) http.getAttribute(key);
    }

    private static @Nullable HttpServletRequest servletRequest(RequestDetails request) {
        return request instanceof ServletRequestDetails overHttp ? overHttp.getServletRequest() : null;
    }

    static String versioned(IIdType id) {
        return new IdType(id.getValue()).toUnqualified().getValue();
    }
}
