package org.ketabridge.smart.scope;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;

/** The server's own {@link LastingReach}, of which a test may switch one rule off for a while. */
@Primary
public class SwitchedReach extends LastingReach {

    /** What it decides; without it everything is permitted. */
    enum Rule {
        /** What was granted for a person does not count. */
        SCOPES_OF_SERVICES,
        /** It is for who began it. */
        OWNER,
        /** Or for an administrator. */
        ADMINISTRATOR,
        /** Types without a scope are left out, or refused. */
        TYPES,
        /** Searches do not ask about what is out of reach. */
        SEARCHES,
        /** What is found is left out if it is out of reach. */
        RESOURCES,
        /** So is what was there before. */
        VERSIONS,
        /** A Group in a Group counts if it may be read. */
        INNER_GROUPS,
        /** A file is for a token that is granted as much as it holds. */
        AS_MUCH,
        /** What is taken back ends. */
        TAKEN_BACK,
        /** Who may have less is told less. */
        STILL_ALLOWED
    }

    private final AccessPolicy policy;
    private final SearchReach searches;

    private volatile @Nullable Rule off;

    SwitchedReach(AccessPolicy policy, SearchReach searches, AccessTokens tokens) {
        super(policy, searches, tokens);
        this.policy = policy;
        this.searches = searches;
    }

    void switchOff(Rule rule) {
        off = rule;
    }

    void switchOn() {
        off = null;
    }

    private boolean isOff(Rule rule) {
        return off == rule;
    }

    @Override
    public LastingAccess accessOf(RequestDetails request) {
        var access = super.accessOf(request);
        if (!isOff(Rule.SCOPES_OF_SERVICES)) {
            return access;
        }
        var scopes = Grants.of(request).orElseThrow().resourceScopes().stream()
                .map(Scope::text)
                .collect(Collectors.toUnmodifiableSet());
        return new LastingAccess(access.client(), access.fhirUser(), scopes, access.token());
    }

    @Override
    public boolean isOf(LastingAccess access, RequestDetails request) {
        return isOff(Rule.OWNER) || super.isOf(access, request);
    }

    @Override
    public boolean isOfAdministrator(RequestDetails request) {
        return isOff(Rule.ADMINISTRATOR) || super.isOfAdministrator(request);
    }

    @Override
    public boolean permits(LastingAccess access, String type) {
        return isOff(Rule.TYPES) || super.permits(access, type);
    }

    @Override
    public boolean reads(LastingAccess access, IBaseResource resource) {
        return isOff(Rule.INNER_GROUPS) || super.reads(access, resource);
    }

    @Override
    public void requireAsMuch(LastingAccess access, String type, RequestDetails request) {
        if (!isOff(Rule.AS_MUCH)) {
            super.requireAsMuch(access, type, request);
        }
    }

    @Override
    public boolean isTakenBack(LastingAccess access) {
        return !isOff(Rule.TAKEN_BACK) && super.isTakenBack(access);
    }

    @Override
    public Optional<LastingAccess> now(LastingAccess access) {
        return isOff(Rule.STILL_ALLOWED) ? Optional.of(access) : super.now(access);
    }

    @Override
    public ReachedPage page(LastingAccess access) {
        return new Page(access.grant());
    }

    private final class Page extends ReachedPage {

        Page(Grant grant) {
            super(policy, searches, grant);
        }

        @Override
        public void narrow(String type, SearchParameterMap search) {
            if (!isOff(Rule.SEARCHES)) {
                super.narrow(type, search);
            }
        }

        @Override
        public List<IBaseResource> reached(List<IBaseResource> resources) {
            return isOff(Rule.RESOURCES) ? resources : super.reached(resources);
        }

        @Override
        public boolean reachesVersion(IBaseResource version) {
            return isOff(Rule.VERSIONS) || super.reachesVersion(version);
        }
    }
}
