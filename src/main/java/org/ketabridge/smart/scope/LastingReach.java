package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Holds exports, submissions and subscriptions to what was granted to who began them, also long after that request was answered. Only
 * scopes {@code system/} count: they are for a service, not for an app that acts for a person.
 */
public class LastingReach {

    private static final Set<String> OPERATIONS = Set.of("$export", "$export-status", "$export-file");
    private static final Set<String> SUBMISSIONS =
            Set.of("$bulk-submit", "$bulk-submit-status", "$bulk-submit-progress", "$bulk-submit-outcome");

    private final AccessPolicy policy;
    private final SearchReach searches;
    private final AccessTokens tokens;

    LastingReach(AccessPolicy policy, SearchReach searches, AccessTokens tokens) {
        this.policy = policy;
        this.searches = searches;
        this.tokens = tokens;
    }

    static boolean isSubmittedBy(String operation) {
        return SUBMISSIONS.contains(operation);
    }

    static boolean isDoneBy(String operation) {
        return OPERATIONS.contains(operation);
    }

    /** What a request is granted of which what it begins makes use. */
    public LastingAccess accessOf(RequestDetails request) {
        var grant = Grants.of(request).orElseThrow(Refusals::noToken);
        var scopes = grant.resourceScopes().stream()
                .filter(scope -> scope.context() == Scope.Context.SYSTEM)
                .map(Scope::text)
                .collect(Collectors.toUnmodifiableSet());
        var token = Objects.requireNonNullElse(AccessTokenInterceptor.token(request), "");
        return new LastingAccess(grant.client(), grant.fhirUser(), scopes, DigestUtils.sha256Hex(token));
    }

    /** Whether a request comes from who began it, perhaps with another token. */
    public boolean isOf(LastingAccess access, RequestDetails request) {
        return Grants.of(request)
                .filter(grant ->
                        grant.client().equals(access.client()) && Objects.equals(grant.fhirUser(), access.fhirUser()))
                .isPresent();
    }

    /** Whether resources of a type may be told. */
    public boolean permits(LastingAccess access, String type) {
        return !policy.reach(access.grant(), Permission.SEARCH, type).isNothing();
    }

    /**
     * Refuses a file to a request that is granted less than the export was, of what the file holds.
     *
     * @param type of the resources in the file
     */
    public void requireAsMuch(LastingAccess access, String type, RequestDetails request) {
        var needed = access.grant().resourceScopes().stream()
                .filter(scope -> scope.isFor(type) && scope.permits(Permission.SEARCH))
                .toList();
        var has = accessOf(request).grant().resourceScopes();
        var isAsMuch = needed.stream().allMatch(scope -> has.stream().anyMatch(other -> covers(other, scope, type)));
        if (!isAsMuch) {
            throw Refusals.lacking(Permission.SEARCH, type);
        }
    }

    private static boolean covers(Scope wider, Scope needed, String type) {
        return wider.isFor(type)
                && wider.permits(Permission.SEARCH)
                && (wider.filter() == null || wider.filter().equals(needed.filter()));
    }

    /** Whether a stored resource may be read, by what patients deny now. */
    public boolean reads(LastingAccess access, IBaseResource resource) {
        return policy.reaches(access.grant(), Permission.READ, resource, new SystemRequestDetails());
    }

    /** Whether what was granted was taken back since: then an export ends, and its files are closed. */
    public boolean isTakenBack(LastingAccess access) {
        return tokens.isTakenBack(access.client(), access.token());
    }

    /** What of an access the client may have now; empty: nothing any more. */
    public Optional<LastingAccess> now(LastingAccess access) {
        return tokens.stillAllowed(access.client(), access.scopes())
                .filter(scopes -> !scopes.isEmpty())
                .map(scopes -> new LastingAccess(access.client(), access.fhirUser(), scopes, access.token()));
    }

    /** Whether a request may do all that it likes. */
    public boolean isOfAdministrator(RequestDetails request) {
        return Grants.of(request).filter(policy::isAdministrator).isPresent();
    }

    /** Judges resources together, by what patients deny now. */
    public ReachedPage page(LastingAccess access) {
        return new ReachedPage(policy, searches, access.grant());
    }
}
