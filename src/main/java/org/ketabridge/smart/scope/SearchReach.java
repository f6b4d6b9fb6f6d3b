package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes a search find, and count, what the grant reaches, as if nothing else were stored: what the grant demands is added to
 * what the client asked for.
 */
class SearchReach {

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
    boolean narrow(Grant grant, String type, SearchParameterMap search) {
        if (policy.isFull(grant, Permission.SEARCH)) {
            return true;
        }
        var reach = policy.reach(grant, Permission.SEARCH, type);
        if (reach.isNothing()) {
            throw Refusals.lacking(Permission.SEARCH, type);
        }
        paths.check(grant, type, search);
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
