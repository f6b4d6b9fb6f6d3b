package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes a search find, and count, what the grant reaches, as if nothing else were stored: what the grant demands is added to
 * what the client asked for.
 */
class SearchReach {

    private static final String NO_TAG = "urn:uuid:6b0c5a0e-0b57-4a4d-9f0e-0f4f6f3c8a55";

    private final FhirContext fhir;
    private final AccessPolicy policy;
    private final ObjectProvider<MatchUrlService> urls;
    private final SearchPaths paths;

    SearchReach(FhirContext fhir, AccessPolicy policy, ObjectProvider<MatchUrlService> urls, SearchPaths paths) {
        this.fhir = fhir;
        this.policy = policy;
        this.urls = urls;
        this.paths = paths;
    }

    /**
     * Narrows a search.
     *
     * @return whether it now finds nothing but what is reached; if not, results are left out only when they are shown, and
     *     cannot be counted
     */
    boolean narrow(Grant grant, String type, SearchParameterMap search, RequestDetails request) {
        if (policy.reachesAll(grant, Permission.SEARCH, null, request)) {
            return true;
        }
        var reach = policy.reach(grant, Permission.SEARCH, type);
        if (reach.isNothing()) {
            throw Refusals.lacking(Permission.SEARCH, type);
        }
        var asked = paths.check(grant, type, search);
        var isReachTold = isReachTold(reach, type, search);
        return !isKept(grant, type, asked, patients(reach, type, search), request) && isReachTold;
    }

    /** Has {@code $everything} leave out what Consents keep before it is divided into pages. */
    void note(Grant grant, String type, RequestDetails request) {
        if (policy.mayDenyAnything(grant, request)) {
            AskedTypes.note(request, type, Set.of());
        }
    }

    /** Notes what Consents may keep of it: that is left out before results are counted. */
    private boolean isKept(
            Grant grant, String type, Set<String> asked, @Nullable Set<String> patients, RequestDetails request) {
        if (!policy.mayDeny(grant, type, patients, asked, request)) {
            return false;
        }
        if (!PatientRecord.has(type)) {
            throw Refusals.forbidden("The search for " + type + " asks about " + String.join(", ", asked)
                    + ", of which patients deny some (expected: no chain, _has or _sort by resources of patients)");
        }
        AskedTypes.note(request, type, asked);
        return true;
    }

    /** The patients whose resources alone it can find, if it says so. */
    private static @Nullable Set<String> patients(Reach reach, String type, SearchParameterMap search) {
        return reach.onlyPatient()
                .map(Set::of)
                .filter(patient -> !PatientRecord.isOfSeveral(type))
                .or(() -> NamedPatients.of(type, search))
                .orElse(null);
    }

    private boolean isReachTold(Reach reach, String type, SearchParameterMap search) {
        if (reach.isEverything()) {
            return true;
        }
        var patient = reach.onlyPatient();
        var isBoundaryTold = patient.isPresent()
                ? stayInRecord(type, patient.get(), search)
                : reach.parts().stream().allMatch(part -> part.patient() == null);
        return isBoundaryTold && isFilterTold(reach, type, search);
    }

    private static boolean stayInRecord(String type, String patient, SearchParameterMap search) {
        if (type.equals("Patient")) {
            add(search, "_id", List.of(new TokenParam(patient)));
            return true;
        }
        var owner = PatientRecord.ownerOf(type);
        if (owner == null) {
            return false;
        }
        add(search, owner.parameter(), List.of(new ReferenceParam("Patient/" + patient)));
        return true;
    }

    /** Several filters are alternatives; only those on one and the same parameter can be told by one search. */
    private boolean isFilterTold(Reach reach, String type, SearchParameterMap search) {
        var filters = reach.filters();
        if (filters.isEmpty()) {
            return !reach.parts().stream().anyMatch(part -> part.filter() != null);
        }
        var maps = filters.stream().map(filter -> parse(type, filter)).toList();
        if (maps.size() == 1) {
            maps.get(0).entrySet().forEach(entry -> entry.getValue().forEach(or -> add(search, entry.getKey(), or)));
            return true;
        }
        var alternatives = new ArrayList<IQueryParameterType>();
        var names =
                maps.stream().flatMap(map -> map.keySet().stream()).distinct().toList();
        for (var map : maps) {
            var only = names.size() == 1 ? onlyAlternatives(map) : Optional.<List<IQueryParameterType>>empty();
            if (only.isEmpty()) {
                return false;
            }
            alternatives.addAll(only.get());
        }
        add(search, names.get(0), alternatives);
        return true;
    }

    private static Optional<List<IQueryParameterType>> onlyAlternatives(SearchParameterMap map) {
        var all = map.values().stream().flatMap(List::stream).toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private SearchParameterMap parse(String type, String filter) {
        try {
            return urls.getObject().translateMatchUrl(type + "?" + filter, fhir.getResourceDefinition(type));
        } catch (InvalidRequestException e) {
            throw Refusals.forbidden("The scope's filter " + filter + " is no search of " + type
                    + " (expected: parameters that this server can search " + type + " by)");
        }
    }

    /**
     * Adds a condition that everything meets. In a transaction HAPI looks up the match of a condition on one token by
     * itself, without asking whether it may be found.
     */
    static void makeTwofold(SearchParameterMap condition) {
        add(condition, "_tag", List.of(new TokenParam(NO_TAG, NO_TAG).setModifier(TokenParamModifier.NOT)));
    }

    static void add(SearchParameterMap search, String name, List<IQueryParameterType> alternatives) {
        var present = search.get(name);
        if (present == null) {
            present = new ArrayList<>();
            search.put(name, present);
        }
        if (!present.contains(alternatives)) {
            present.add(alternatives);
        }
    }
}
