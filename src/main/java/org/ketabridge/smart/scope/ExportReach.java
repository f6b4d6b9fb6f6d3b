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
 * Holds exports and submissions to what was granted to who began them, also long after that request was answered. Only scopes
 * {@code system/} count: they are for a service, not for an app that acts for a person.
 */
public class ExportReach {

    private static final Set<String> OPERATIONS = Set.of("$export", "$export-status", "$export-file");
    private static final Set<String> SUBMISSIONS =
            Set.of("$bulk-submit", "$bulk-submit-status", "$bulk-submit-progress", "$bulk-submit-outcome");

    private final AccessPolicy policy;
    private final SearchReach searches;
    private final AccessTokens tokens;

    ExportReach(AccessPolicy policy, SearchReach searches, AccessTokens tokens) {
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

    /** What a request is granted of which an export makes use. */
    public ExportAccess accessOf(RequestDetails request) {
        var grant = Grants.of(request).orElseThrow(Refusals::noToken);
        var scopes = grant.resourceScopes().stream()
                .filter(scope -> scope.context() == Scope.Context.SYSTEM)
                .map(Scope::text)
                .collect(Collectors.toUnmodifiableSet());
        var token = Objects.requireNonNullElse(AccessTokenInterceptor.token(request), "");
        return new ExportAccess(grant.client(), grant.fhirUser(), scopes, DigestUtils.sha256Hex(token));
    }

    /** Whether a request comes from who began the export, perhaps with another token. */
    public boolean isOf(ExportAccess access, RequestDetails request) {
        return Grants.of(request)
                .filter(grant ->
                        grant.client().equals(access.client()) && Objects.equals(grant.fhirUser(), access.fhirUser()))
                .isPresent();
    }

    /** Whether resources of a type may be among the exported. */
    public boolean permits(ExportAccess access, String type) {
        return !policy.reach(access.grant(), Permission.SEARCH, type).isNothing();
    }

    /**
     * Refuses a file to a request that is granted less than the export was, of what the file holds.
     *
     * @param type of the resources in the file
     */
    public void requireAsMuch(ExportAccess access, String type, RequestDetails request) {
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
    public boolean reads(ExportAccess access, IBaseResource resource) {
        return policy.reaches(access.grant(), Permission.READ, resource, new SystemRequestDetails());
    }

    /** Whether what was granted was taken back since: then the export ends, and its files are closed. */
    public boolean isTakenBack(ExportAccess access) {
        return tokens.isTakenBack(access.client(), access.token());
    }

    /** What of an access the client may have now; empty: nothing any more. */
    public Optional<ExportAccess> now(ExportAccess access) {
        return tokens.stillAllowed(access.client(), access.scopes())
                .filter(scopes -> !scopes.isEmpty())
                .map(scopes -> new ExportAccess(access.client(), access.fhirUser(), scopes, access.token()));
    }

    /** Whether a request may do all that it likes. */
    public boolean isOfAdministrator(RequestDetails request) {
        return Grants.of(request).filter(policy::isAdministrator).isPresent();
    }

    /** Judges resources together, by what patients deny now. */
    public ReachedPage page(ExportAccess access) {
        return new ReachedPage(policy, searches, access.grant());
    }
}
