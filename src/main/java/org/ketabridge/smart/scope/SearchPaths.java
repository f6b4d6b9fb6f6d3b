package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Looks at what a search asks about other resources than those it finds: by a chain, by {@code _has}, by the order of its
 * results. Whether it finds something would tell about them, so each must be as open to search as what is found.
 */
class SearchPaths {

    /** Filters of HAPI's own that name elements by a path of their own. */
    private static final Set<String> UNCHECKED = Set.of(Constants.PARAM_FILTER, "_list", "_query");

    private static final Pattern DOT = Pattern.compile("\\.");

    private final FhirContext fhir;
    private final AccessPolicy policy;
    private final ObjectProvider<ISearchParamRegistry> registry;

    SearchPaths(FhirContext fhir, AccessPolicy policy, ObjectProvider<ISearchParamRegistry> registry) {
        this.fhir = fhir;
        this.policy = policy;
        this.registry = registry;
    }

    /**
     * Refuses a search that asks about what is out of reach, and keeps what it asks within one patient's record.
     *
     * @return the types of others that it asks about
     */
    Set<String> check(Grant grant, String type, SearchParameterMap search) {
        var asked = new HashSet<String>();
        for (var name : List.copyOf(search.keySet())) {
            if (UNCHECKED.contains(name)) {
                throw Refusals.forbidden("The access token does not permit the parameter " + name
                        + " (expected: parameters of " + type + ")");
            }
            for (var alternatives : List.copyOf(search.get(name))) {
                for (var value : alternatives) {
                    if (value instanceof HasParam has) {
                        checkHas(grant, has, asked);
                    } else if (value instanceof ReferenceParam reference && reference.hasChain()) {
                        var first = new Step(name, reference.getResourceType(), reference.getChain());
                        new Chain(grant, name, search, asked).follow(type, first, true);
                    }
                }
            }
        }
        for (var sort = search.getSort(); sort != null; sort = sort.getChain()) {
            checkSort(grant, type, sort.getParamName(), asked);
        }
        return asked;
    }

    /** HAPI writes the type first, {@code Patient:subject.family}. */
    private void checkSort(Grant grant, String type, String name, Set<String> asked) {
        var dot = name.indexOf('.');
        if (dot >= 0) {
            var colon = name.indexOf(':');
            var hasType = colon >= 0 && colon < dot;
            var parameter = name.substring(hasType ? colon + 1 : 0, dot);
            checkUnbound(
                    grant,
                    type,
                    new Step(parameter, hasType ? name.substring(0, colon) : null, name.substring(dot + 1)),
                    asked);
        }
    }

    /** A chain that no further condition can be put on. */
    private void checkUnbound(Grant grant, String type, Step step, Set<String> asked) {
        for (var target : targets(type, step)) {
            asked.add(target);
            requireOpen(grant, target);
            if (isBound(grant, target) && !isOwner(type, step.parameter())) {
                throw beyond(target);
            }
        }
    }

    /** Who refers to what is found belongs to the same record only if that is the very reference that says so. */
    private void checkHas(Grant grant, HasParam has, Set<String> asked) {
        var target = has.getTargetResourceType();
        asked.add(target);
        requireOpen(grant, target);
        var name = has.getParameterName();
        if (isBound(grant, target)
                && (!isOwner(target, has.getReferenceFieldName())
                        || name.contains(".")
                        || name.startsWith(Constants.PARAM_HAS))) {
            throw beyond(target);
        }
        if (name.startsWith(Constants.PARAM_HAS)) {
            checkHas(grant, has(name), asked);
        } else if (name.contains(".")) {
            checkUnbound(grant, target, Step.read(name), asked);
        }
    }

    private HasParam has(String inner) {
        var has = new HasParam();
        has.setValueAsQueryToken(fhir, Constants.PARAM_HAS, inner.substring(Constants.PARAM_HAS.length()), "");
        return has;
    }

    private void requireOpen(Grant grant, String type) {
        var reach = policy.reach(grant, Permission.SEARCH, type);
        if (reach.isNothing()) {
            throw Refusals.lacking(Permission.SEARCH, type);
        }
        var inRecord = reach.onlyPatient().isPresent();
        var canStay = type.equals("Patient") || PatientRecord.ownerOf(type) != null;
        if (reach.isFiltered() || (!reach.isEverything() && !(inRecord && canStay))) {
            throw beyond(type);
        }
    }

    /** Whether what the grant finds of the type stays in one patient's record. */
    private boolean isBound(Grant grant, String type) {
        return policy.reach(grant, Permission.SEARCH, type).onlyPatient().isPresent();
    }

    private static boolean isOwner(String type, String parameter) {
        var owner = PatientRecord.ownerOf(type);
        return owner != null && owner.isAskedBy(parameter);
    }

    private static RuntimeException beyond(String type) {
        return Refusals.forbidden(
                "The search asks about " + type + " beyond what the access token reaches (expected: a scope for " + type
                        + " without a filter, and resources of the one patient's record)");
    }

    /** The types that a step may lead to, of those that the rest of the chain can be asked of. */
    private List<String> targets(String type, Step step) {
        if (step.type() != null) {
            return List.of(step.type());
        }
        var known =
                registry.getObject().getActiveSearchParam(type, step.parameter(), SearchParamLookupContextEnum.SEARCH);
        if (known == null || known.getTargets() == null) {
            return List.of();
        }
        var next = Step.read(step.rest()).parameter();
        return known.getTargets().stream()
                .filter(target -> next.startsWith("_")
                        || registry.getObject().hasActiveSearchParam(target, next, SearchParamLookupContextEnum.SEARCH))
                .toList();
    }

    /**
     * A step along a chain.
     *
     * @param parameter the reference that is followed
     * @param type the one type that it shall lead to; null: any
     * @param rest what is asked of there
     */
    private record Step(String parameter, @Nullable String type, String rest) {

        /** Reads {@code subject:Patient.name}; of the last part of a chain the rest is empty. */
        static Step read(String chain) {
            var parts = DOT.split(chain, 2);
            var colon = parts[0].indexOf(':');
            return new Step(
                    colon < 0 ? parts[0] : parts[0].substring(0, colon),
                    colon < 0 ? null : parts[0].substring(colon + 1),
                    parts.length < 2 ? "" : parts[1]);
        }
    }

    /** A chain, followed step by step. */
    private final class Chain {

        private final Grant grant;
        private final String parameter;
        private final SearchParameterMap search;
        private final Set<String> asked;

        Chain(Grant grant, String parameter, SearchParameterMap search, Set<String> asked) {
            this.grant = grant;
            this.parameter = parameter;
            this.search = search;
            this.asked = asked;
        }

        void follow(String type, Step step, boolean isFirst) {
            var targets = targets(type, step);
            for (var target : targets) {
                asked.add(target);
                requireOpen(grant, target);
                var patient = policy.reach(grant, Permission.SEARCH, target).onlyPatient();
                // A further condition for one of several types would leave out what leads to the others.
                if (patient.isPresent() && (!isFirst || (step.type() == null && targets.size() > 1))) {
                    throw beyond(target);
                }
                patient.ifPresent(id -> stay(target, id));
                if (step.rest().startsWith(Constants.PARAM_HAS)) {
                    if (patient.isPresent()) {
                        throw beyond(target);
                    }
                    checkHas(grant, has(step.rest()), asked);
                } else if (step.rest().contains(".")) {
                    follow(target, Step.read(step.rest()), false);
                }
            }
        }

        private void stay(String target, String patient) {
            var owner = PatientRecord.ownerOf(target);
            var within = owner == null
                    ? new ReferenceParam("Patient/" + patient)
                    : new ReferenceParam(target, owner.parameter(), "Patient/" + patient);
            SearchReach.add(search, parameter, List.of(within));
        }
    }
}
