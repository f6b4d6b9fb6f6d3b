package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.EntryInProgress;
import org.ketabridge.server.Interaction;
import org.ketabridge.server.Interaction.Kind;
import org.ketabridge.server.InteractionReader;
import org.ketabridge.server.ServerInterceptor;
import org.ketabridge.server.WholeTransaction;

/**
 * Refuses, before anything is done, what no scope permits (403), and what an instance is asked for that the grant does not
 * reach (404). Of an update the content is looked at too, before validation says anything about it.
 */
class InteractionScopeInterceptor implements ServerInterceptor {

    /** They tell about codes and forms, not about what is stored of anyone. */
    private static final Set<String> ABOUT_CODES =
            Set.of("$expand", "$lookup", "$validate-code", "$subsumes", "$translate", "$closure");

    /** Of one subscription, or of those that the client has. */
    private static final String STATUS = "$status";

    private static final String BINDING_TOKEN = "$get-ws-binding-token";

    private static final Set<String> READ_INSTANCE = Set.of(
            "$validate",
            "$everything",
            "$meta",
            "$graphql",
            "$diff",
            "$events",
            "$deliveries",
            BINDING_TOKEN,
            STATUS,
            SearchingOperation.SUMMARY);

    private static final Set<String> CHANGE_INSTANCE = Set.of("$meta-add", "$meta-delete", "$resend");

    private final AccessPolicy policy;
    private final StoredInstances stored;
    private final WrittenContent content;

    InteractionScopeInterceptor(AccessPolicy policy, StoredInstances stored, WrittenContent content) {
        this.policy = policy;
        this.stored = stored;
        this.content = content;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void beforeRequest(RestOperationTypeEnum operation, RequestDetails request) {
        Grants.of(request)
                .ifPresent(grant -> check(
                        grant, InteractionReader.of(operation, request), request.getResource(), Set.of(), request));
    }

    /** Each entry of a batch comes here as a transaction of its own, so that only that entry is refused. */
    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = Order.BEFORE_VALIDATION)
    public void beforeTransaction(IBaseBundle sent, RequestDetails request) {
        Grants.of(request).ifPresent(grant -> {
            if (sent instanceof Bundle bundle && WholeTransaction.is(bundle, request)) {
                var together = putHere(bundle);
                for (var entry : bundle.getEntry()) {
                    EntryInProgress.begin(entry);
                    checkEntry(grant, entry, together, request);
                }
                EntryInProgress.end();
            }
        });
    }

    /** What the entries of the same transaction store under ids of the client's own. */
    private static Set<String> putHere(Bundle transaction) {
        return transaction.getEntry().stream()
                .map(entry -> InteractionReader.of(entry.getRequest()))
                .filter(Objects::nonNull)
                .filter(entry -> entry.kind() == Kind.UPDATE)
                .map(Interaction::id)
                .filter(Objects::nonNull)
                .map(id -> id.toUnqualifiedVersionless().getValue())
                .collect(Collectors.toUnmodifiableSet());
    }

    private void checkEntry(
            Grant grant, Bundle.BundleEntryComponent entry, Set<String> together, RequestDetails request) {
        var interaction = InteractionReader.of(entry.getRequest());
        if (interaction == null) {
            throw Refusals.forbidden("The access token permits no entry with the request "
                    + entry.getRequest().getMethod() + " " + entry.getRequest().getUrl());
        }
        check(grant, interaction, entry.getResource(), together, request);
        if (interaction.kind() == Kind.READ && interaction.id() != null) {
            // What HAPI says of a deleted one goes straight into the entry's answer.
            requireInstance(grant, Permission.READ, interaction.id(), request);
        }
    }

    void check(
            Grant grant,
            Interaction asked,
            @Nullable IBaseResource body,
            Set<String> together,
            RequestDetails request) {
        var type = asked.type();
        var id = asked.id();
        switch (asked.kind()) {
            case METADATA, PAGE, BUNDLE -> {}
            case READ -> requireRead(grant, type, id);
            case HISTORY -> {
                if (id != null) {
                    requireRead(grant, type, id);
                } else {
                    require(grant, Permission.SEARCH, type);
                }
            }
            case SEARCH -> require(grant, Permission.SEARCH, type);
            case CREATE -> {
                require(grant, Permission.CREATE, type);
                requireCondition(grant, asked);
                if (body != null) {
                    content.requireReachAsSent(grant, Permission.CREATE, body);
                    content.requireReferences(grant, body, together);
                }
            }
            case UPDATE -> requireUpdate(grant, asked, body, together, request);
            case PATCH -> requireChange(grant, Permission.UPDATE, asked, request);
            case DELETE -> requireChange(grant, Permission.DELETE, asked, request);
            case OPERATION -> {
                requireOperation(grant, asked, request);
                if (body != null) {
                    // What validation says of a body may tell about what that refers to.
                    content.requireReferences(grant, body, together);
                }
            }
        }
    }

    private void requireUpdate(
            Grant grant,
            Interaction asked,
            @Nullable IBaseResource body,
            Set<String> together,
            RequestDetails request) {
        require(grant, Permission.UPDATE, asked.type());
        requireCondition(grant, asked);
        var id = asked.id();
        if (body != null) {
            if (id != null && body.getIdElement().isEmpty()) {
                body.setId(id);
            }
            // Before the instance is looked for: the answer must not tell whether it exists.
            content.requireReachAsSent(grant, Permission.UPDATE, body);
        }
        if (id != null && !policy.reachesAll(grant, Permission.UPDATE, asked.type(), request)) {
            var before = stored.find(id.toUnqualifiedVersionless());
            if (before.isEmpty()
                    ? policy.reach(grant, Permission.CREATE, id.getResourceType())
                            .isNothing()
                    : !policy.reaches(grant, Permission.UPDATE, before.get().body(), request)) {
                throw Refusals.unknown(id.toUnqualifiedVersionless());
            }
        }
        if (body != null) {
            content.requireReferences(grant, body, together);
        }
    }

    private void requireChange(Grant grant, Permission permission, Interaction asked, RequestDetails request) {
        require(grant, permission, asked.type());
        requireCondition(grant, asked);
        if (asked.id() != null) {
            requireInstance(grant, permission, asked.id().toUnqualifiedVersionless(), request);
        }
    }

    private void requireOperation(Grant grant, Interaction asked, RequestDetails request) {
        var operation = asked.operation();
        var id = asked.id();
        if (operation != null && LastingReach.isDoneBy(operation)) {
            requireExport(grant, asked, request);
            return;
        }
        if (operation != null && LastingReach.isSubmittedBy(operation)) {
            if (!policy.maySubmit(grant)) {
                throw Refusals.forbidden(
                        "The access token does not permit submissions (expected: a scope such as system/*.cu)");
            }
            return;
        }
        if (operation == null || policy.isAdministrator(grant)) {
            if (id != null) {
                requireInstance(grant, Permission.READ, id, request);
            }
            return;
        }
        if (ABOUT_CODES.contains(operation) || (operation.equals("$validate") && id == null)) {
            return;
        }
        if (ReadOnTheWay.isDoneBy(operation) && asked.type() == null) {
            return;
        }
        if (id == null
                && (operation.equals(SearchingOperation.LAST)
                        || operation.equals(SearchingOperation.DOCUMENTS)
                        || operation.equals(STATUS)
                        || operation.equals(BINDING_TOKEN))) {
            require(grant, Permission.SEARCH, asked.type());
        } else if (id == null && operation.equals(SearchingOperation.SUMMARY)) {
            // The patient is found by a search.
            require(grant, Permission.SEARCH, asked.type());
            require(grant, Permission.READ, asked.type());
        } else if (id != null && READ_INSTANCE.contains(operation)) {
            requireRead(grant, asked.type(), id);
            requireInstance(grant, Permission.READ, id, request);
        } else if (id != null && CHANGE_INSTANCE.contains(operation)) {
            require(grant, Permission.UPDATE, asked.type());
            requireInstance(grant, Permission.UPDATE, id, request);
        } else {
            throw Refusals.forbidden("The access token does not permit the operation " + operation
                    + " here (expected: the scope system/*.cruds)");
        }
    }

    /** Of which types is looked at when it is read what is asked for. */
    private void requireExport(Grant grant, Interaction asked, RequestDetails request) {
        if (!policy.mayExport(grant)) {
            throw Refusals.forbidden(
                    "The access token does not permit exports (expected: a scope such as system/*.rs)");
        }
        if (asked.id() != null) {
            requireRead(grant, asked.type(), asked.id());
            requireInstance(grant, Permission.READ, asked.id(), request);
        }
    }

    private void require(Grant grant, Permission permission, @Nullable String type) {
        var isPermitted = type == null
                ? policy.isForAllTypes(grant, permission)
                : !policy.reach(grant, permission, type).isNothing();
        if (!isPermitted) {
            throw Refusals.lacking(permission, type);
        }
    }

    private void requireRead(Grant grant, @Nullable String type, @Nullable IdType id) {
        if (id == null || !(type + "/" + id.getIdPart()).equals(grant.fhirUser())) {
            require(grant, Permission.READ, type);
        }
    }

    /** A condition searches, and its answer tells what it found. */
    private void requireCondition(Grant grant, Interaction asked) {
        if (asked.isConditional()) {
            require(grant, Permission.SEARCH, asked.type());
        }
    }

    private void requireInstance(Grant grant, Permission permission, IdType id, RequestDetails request) {
        if (!policy.reachesAll(grant, permission, id.getResourceType(), request)
                && stored.find(id)
                        .filter(instance -> policy.reaches(grant, permission, instance.body(), request))
                        .isEmpty()) {
            throw Refusals.unknown(id);
        }
    }
}
