package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceAccessDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/** Shows nothing that the grant does not reach, neither by content nor by what an answer says of it. */
class VisibilityInterceptor implements ServerInterceptor {

    private static final Set<RestOperationTypeEnum> READS =
            EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);

    private static final Set<RestOperationTypeEnum> HISTORIES = EnumSet.of(
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    private static final Set<RestOperationTypeEnum> WRITES =
            EnumSet.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH);

    /** {@code $everything} among them, and {@code $diff}. */
    private static final Set<RestOperationTypeEnum> OPERATIONS = EnumSet.of(
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE,
            RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_SERVER);

    private final AccessPolicy policy;
    private final StoredInstances stored;

    VisibilityInterceptor(AccessPolicy policy, StoredInstances stored) {
        this.policy = policy;
        this.stored = stored;
    }

    /** Makes a read that is out of reach fail as one of an id that never existed. */
    @Hook(Pointcut.STORAGE_PREACCESS_RESOURCES)
    public void beforeAccess(IPreResourceAccessDetails accessed, RequestDetails request) {
        if (accessed instanceof SimplePreResourceAccessDetails
                ? isJudgedEarly(request) || ReadOnTheWay.isAskedBy(request)
                : AskedTypes.of(request).isPresent()) {
            Grants.of(request).ifPresent(grant -> {
                policy.prepare(grant, resources(accessed.size(), accessed::getResource), request);
                for (var index = 0; index < accessed.size(); index++) {
                    // Null is what something still refers to though it was deleted.
                    var resource = accessed.getResource(index);
                    if (resource == null || !isVisible(grant, resource, request)) {
                        accessed.setDontReturnResourceAtIndex(index);
                    }
                }
            });
        }
    }

    private static List<IBaseResource> resources(int number, IntFunction<IBaseResource> each) {
        return IntStream.range(0, number)
                .mapToObj(each)
                .filter(resource -> resource != null && !resource.isDeleted())
                .toList();
    }

    /**
     * Those of a search are only ids until they are shown, and loaded before only if Consents may leave some out; and a
     * history knows no way to leave one out later.
     */
    private static boolean isJudgedEarly(RequestDetails request) {
        return READS.contains(request.getRestOperationType()) || HISTORIES.contains(request.getRestOperationType());
    }

    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void beforeShow(IPreResourceShowDetails shown, RequestDetails request) {
        if (isJudgedEarly(request)) {
            return;
        }
        Grants.of(request).ifPresent(grant -> {
            policy.prepare(grant, resources(shown.size(), shown::getResource), request);
            for (var index = 0; index < shown.size(); index++) {
                var resource = shown.getResource(index);
                if (resource != null && !isVisible(grant, resource, request)) {
                    shown.setResource(index, null);
                }
            }
        });
    }

    private boolean isVisible(Grant grant, IBaseResource resource, RequestDetails request) {
        var content = resource.isDeleted() ? beforeDeletion(resource) : resource;
        if (content == null) {
            return policy.isFull(grant, Permission.READ);
        }
        if (READS.contains(request.getRestOperationType())
                || (OPERATIONS.contains(request.getRestOperationType()) && !SearchingOperation.isAskedBy(request))) {
            return policy.reaches(grant, Permission.READ, content, request);
        }
        var isSearched = isSearch(request) && searchedType(request).equals(content.fhirType());
        return policy.isFound(grant, content, request)
                || (!isSearched
                        && AskedTypes.about(content.fhirType(), request).isEmpty()
                        && policy.reaches(grant, Permission.READ, content, request));
    }

    private static boolean isSearch(RequestDetails request) {
        var operation = request.getRestOperationType();
        return operation == RestOperationTypeEnum.SEARCH_TYPE
                || operation == RestOperationTypeEnum.HISTORY_TYPE
                || SearchingOperation.isAskedBy(request, SearchingOperation.LAST);
    }

    private static String searchedType(RequestDetails request) {
        return String.valueOf(
                request.getCompartmentName() == null ? request.getResourceName() : request.getCompartmentName());
    }

    private @Nullable IBaseResource beforeDeletion(IBaseResource deleted) {
        return stored.find(new IdType(deleted.getIdElement().getValue()).toUnqualified())
                .map(StoredInstances.Instance::body)
                .orElse(null);
    }

    /** What else would tell of what is left out: counts, links that lead through it, the content that a write left. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void beforeAnswer(RequestDetails request, ResponseDetails response) {
        Grants.of(request).ifPresent(grant -> {
            var operation = request.getRestOperationType();
            var answer = response.getResponseResource();
            if (WRITES.contains(operation)) {
                if (!isReadable(grant, answer, request)) {
                    response.setResponseResource(withoutContent());
                }
            } else if (answer instanceof Bundle bundle) {
                if (operation == RestOperationTypeEnum.TRANSACTION) {
                    bundle.getEntry().forEach(entry -> hide(grant, request, entry));
                } else {
                    hide(grant, request, bundle);
                }
                if (operation == RestOperationTypeEnum.HISTORY_INSTANCE
                        && !bundle.hasEntry()
                        && !isReached(grant, idOf(request), request)) {
                    throw Refusals.unknown(idOf(request));
                }
            }
        });
    }

    private void hide(Grant grant, RequestDetails request, Bundle.BundleEntryComponent entry) {
        if (entry.getResource() instanceof Bundle inner) {
            hide(grant, request, inner);
        } else if (!isReadable(grant, entry.getResource(), request)) {
            entry.setResource(null);
        }
    }

    private void hide(Grant grant, RequestDetails request, Bundle answer) {
        var isHistory = answer.getType() == BundleType.HISTORY;
        if (isHistory
                ? policy.reachesAll(grant, Permission.SEARCH, request.getResourceName(), request)
                : policy.isFull(grant, Permission.SEARCH) && !Uncounted.isMarked(request)) {
            return;
        }
        // In a batch each search left its mark on the one request they share.
        if (Uncounted.isMarked(request) || isHistory) {
            answer.setTotalElement(null);
        }
        if (answer.getType() == BundleType.SEARCHSET) {
            IncludedResources.keepConnected(answer, request.getFhirContext());
        }
    }

    private boolean isReadable(Grant grant, @Nullable IBaseResource resource, RequestDetails request) {
        return resource == null
                || resource instanceof OperationOutcome
                || policy.reaches(grant, Permission.READ, resource, request)
                || policy.reaches(grant, Permission.SEARCH, resource, request);
    }

    /** Of what is reached a history may be empty, by when it begins. */
    private boolean isReached(Grant grant, IdType id, RequestDetails request) {
        return policy.reachesAll(grant, Permission.READ, id.getResourceType(), request)
                || stored.find(id)
                        .filter(instance -> policy.reaches(grant, Permission.READ, instance.body(), request))
                        .isPresent();
    }

    private static OperationOutcome withoutContent() {
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.SUPPRESSED)
                .setDiagnostics("It is stored. The access token does not permit to read it.");
        return outcome;
    }

    /** What is out of reach was never there, and never deleted. */
    @Hook(value = Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION, order = Order.BEFORE_ERRORS)
    public @Nullable BaseServerResponseException beforeError(RequestDetails request, Throwable thrown) {
        // Of any other failure nothing is looked up: it may be that nothing can be.
        var isGone = thrown instanceof ResourceGoneException;
        if (!(isGone || thrown instanceof ResourceNotFoundException)
                || !READS.contains(request.getRestOperationType())
                || request.getId() == null) {
            return null;
        }
        return Grants.of(request)
                .filter(grant -> !policy.reachesAll(grant, Permission.READ, request.getResourceName(), request))
                .filter(grant -> !isGone || !isReached(grant, idOf(request), request))
                .map(grant -> Refusals.unknown(idOf(request)))
                .orElse(null);
    }

    private static IdType idOf(RequestDetails request) {
        var id = request.getId();
        return new IdType(request.getResourceName(), id.getIdPart(), id.getVersionIdPart());
    }
}
