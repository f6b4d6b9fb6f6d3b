package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.Collection;
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

    /** Refuses a search that asks about what is out of reach, and keeps what it asks within one patient's record. */
    void check(Grant grant, String type, SearchParameterMap search) {
        for (var name : List.copyOf(search.keySet())) {
            if (UNCHECKED.contains(name)) {
                throw Refusals.forbidden("The access token does not permit the parameter " + name
                        + " (expected: parameters of " + type + ")");
            }
            for (var alternatives : List.copyOf(search.get(name))) {
                for (var value : alternatives) {
                    if (value instanceof HasParam has) {
                        checkHas(grant, has);
                    } else if (value instanceof ReferenceParam reference && reference.hasChain()) {
                        var steps = new Steps(grant, name, search);
                        steps.follow(type, name, reference.getResourceType(), reference.getChain(), "");
                    }
                }
            }
        }
        for (var sort = search.getSort(); sort != null; sort = sort.getChain()) {
            checkSort(grant, type, sort.getParamName());
        }
    }

    /** HAPI writes the type first, {@code Patient:subject.family}. */
    private void checkSort(Grant grant, String type, String name) {
        var dot = name.indexOf('.');
        if (dot >= 0) {
            var colon = name.indexOf(':');
            var hasType = colon >= 0 && colon < dot;
            checkUnbound(
                    grant,
                    type,
                    name.substring(hasType ? colon + 1 : 0, dot),
                    hasType ? name.substring(0, colon) : null,
                    name.substring(dot + 1));
        }
    }

    /** A chain that no further condition can be put on. */
    private void checkUnbound(Grant grant, String type, String parameter, @Nullable String only, String chain) {
        for (var target : targets(type, parameter, only, chain)) {
            requireOpen(grant, target);
            if (policy.reach(grant, Permission.SEARCH, target).onlyPatient().isPresent() && !isOwner(type, parameter)) {
                throw beyond(target);
            }
        }
    }

    /** Who refers to what is found belongs to the same record only if that is the very reference that says so. */
    private void checkHas(Grant grant, HasParam has) {
        var target = has.getTargetResourceType();
        requireOpen(grant, target);
        var name = has.getParameterName();
        var reach = policy.reach(grant, Permission.SEARCH, target);
        if (reach.onlyPatient().isPresent()
                && (!isOwner(target, has.getReferenceFieldName())
                        || name.contains(".")
                        || name.startsWith(Constants.PARAM_HAS))) {
            throw beyond(target);
        }
        if (name.startsWith(Constants.PARAM_HAS)) {
            checkHas(grant, has(name));
        } else if (name.contains(".")) {
            var parts = DOT.split(name, 2);
            var colon = parts[0].indexOf(':');
            checkUnbound(
                    grant,
                    target,
                    colon < 0 ? parts[0] : parts[0].substring(0, colon),
                    colon < 0 ? null : parts[0].substring(colon + 1),
                    parts[1]);
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

    private static boolean isOwner(String type, String parameter) {
        var owner = PatientRecord.ownerOf(type);
        return owner != null && owner.isAskedBy(parameter);
    }

    private static RuntimeException beyond(String type) {
        return Refusals.forbidden(
                "The search asks about " + type + " beyond what the access token reaches (expected: a scope" + " for "
                        + type + " without a filter, and resources of the one patient's record)");
    }

    /** The types that a reference may lead to, of those that the rest of the chain can be asked of. */
    private Collection<String> targets(String type, String parameter, @Nullable String only, String chain) {
        if (only != null) {
            return List.of(only);
        }
        var known = registry.getObject().getActiveSearchParam(type, parameter, SearchParamLookupContextEnum.SEARCH);
        if (known == null || known.getTargets() == null) {
            return List.of();
        }
        var next = DOT.split(chain, 2)[0];
        var bare = next.indexOf(':') >= 0 ? next.substring(0, next.indexOf(':')) : next;
        return known.getTargets().stream()
                .filter(target -> bare.startsWith("_")
                        || registry.getObject().hasActiveSearchParam(target, bare, SearchParamLookupContextEnum.SEARCH))
                .toList();
    }

    /** A chain, followed step by step. */
    private final class Steps {

        private final Grant grant;
        private final String parameter;
        private final SearchParameterMap search;

        Steps(Grant grant, String parameter, SearchParameterMap search) {
            this.grant = grant;
            this.parameter = parameter;
            this.search = search;
        }

        /**
         * @param type where the step begins
         * @param name the reference that is followed
         * @param only the one type that it shall lead to; null: any
         * @param chain what is asked of there
         * @param before the steps behind the first, up to here, as a chain
         */
        void follow(String type, String name, @Nullable String only, String chain, String before) {
            var reached = new ArrayList<>(targets(type, name, only, chain));
            for (var target : reached) {
                requireOpen(grant, target);
                policy.reach(grant, Permission.SEARCH, target)
                        .onlyPatient()
                        .ifPresent(patient -> stay(target, patient, only, reached.size(), before));
                var parts = DOT.split(chain, 2);
                if (chain.startsWith(Constants.PARAM_HAS)) {
                    if (policy.reach(grant, Permission.SEARCH, target)
                            .onlyPatient()
                            .isPresent()) {
                        throw beyond(target);
                    }
                    checkHas(grant, has(chain));
                } else if (parts.length == 2) {
                    var colon = parts[0].indexOf(':');
                    var next = colon < 0 ? parts[0] : parts[0].substring(0, colon);
                    var nextOnly = colon < 0 ? null : parts[0].substring(colon + 1);
                    follow(target, next, nextOnly, parts[1], before + parts[0] + ".");
                }
            }
        }

        private void stay(String target, String patient, @Nullable String only, int targets, String before) {
            // A further condition for one of several types would leave out what leads to the others.
            if ((only == null && targets > 1) || !before.isEmpty()) {
                throw beyond(target);
            }
            var owner = PatientRecord.ownerOf(target);
            var within = owner == null
                    ? new ReferenceParam("Patient/" + patient)
                    : new ReferenceParam(target, owner.parameter(), "Patient/" + patient);
            SearchReach.add(search, parameter, List.of(within));
        }
    }
}
