package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StoredResources;
import org.ketabridge.smart.scope.ExportAccess;
import org.ketabridge.smart.scope.ExportReach;
import org.ketabridge.smart.scope.ReachedPage;

/**
 * Searches that say which resources of a type are exported.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#_typefilter-experimental-query-parameter">Bulk Data Access 2.0,
 *     _typeFilter</a>
 */
class TypeFilters {

    /** They are about the answer of a search, and not about what it finds. */
    private static final Set<String> ABOUT_THE_ANSWER = Set.of(
            "_include",
            "_revinclude",
            "_sort",
            "_count",
            "_offset",
            "_summary",
            "_elements",
            "_total",
            "_contained",
            "_containedType",
            "_format",
            "_pretty");

    private final FhirContext fhir;
    private final MatchUrlService urls;
    private final StoredResources stored;
    private final @Nullable ExportReach reach;

    /** @param reach null: access is not checked */
    TypeFilters(FhirContext fhir, MatchUrlService urls, StoredResources stored, @Nullable ExportReach reach) {
        this.fhir = fhir;
        this.urls = urls;
        this.stored = stored;
        this.reach = reach;
    }

    /**
     * Refuses a filter that cannot be searched by, or that asks about what the access does not reach.
     *
     * @param query such as {@code MedicationRequest?status=active}
     */
    void check(String type, String query, @Nullable ExportAccess access) {
        if (query.length() < type.length() + 2) {
            throw new InvalidRequestException("_typeFilter has \"" + query
                    + "\" (expected: a search of a type, such as MedicationRequest?status=active)");
        }
        Stream.of(query.substring(type.length() + 1).split("&", -1))
                .map(parameter -> parameter.split("[=:]", 2)[0])
                .filter(ABOUT_THE_ANSWER::contains)
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException("_typeFilter has \"" + query + "\" (expected: a search without "
                            + name + ", which does not choose resources)");
                });
        var search = parse(type, query);
        if (reach != null && access != null) {
            reach.page(access).narrow(type, search);
        }
    }

    private SearchParameterMap parse(String type, String query) {
        return urls.translateMatchUrl(query, fhir.getResourceDefinition(type));
    }

    /**
     * Those of some resources of a type that satisfy one of the searches, by numbers of the storage. Within a transaction.
     *
     * @param ids logical ids
     */
    Set<Long> matching(String type, List<String> queries, Collection<String> ids, @Nullable ReachedPage page) {
        var found = new HashSet<Long>();
        var one = new TokenOrListParam();
        ids.forEach(id -> one.add(new TokenParam(id)));
        for (var query : queries) {
            var search = parse(type, query);
            // The query may have one of its own.
            search.add("_id", one);
            if (page != null) {
                page.narrow(type, search);
            }
            stored.find(fhir.getResourceDefinition(type).getImplementingClass(), search, new SystemRequestDetails())
                    .forEach(number -> found.add(number.getId()));
        }
        return found;
    }
}
