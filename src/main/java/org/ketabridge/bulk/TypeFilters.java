package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StoredResources;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.ReachedPage;

/**
 * Searches that say which resources of a type are exported.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#_typefilter-experimental-query-parameter">Bulk Data Access 2.0,
 *     _typeFilter</a>
 */
class TypeFilters {

    /** The sentence about a search that the storage refuses begins so. */
    static final String NOT_SEARCHABLE = "_typeFilter cannot be searched: ";

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
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    TypeFilters(FhirContext fhir, MatchUrlService urls, StoredResources stored, @Nullable LastingReach reach) {
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
    void check(String type, String query, @Nullable LastingAccess access) {
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
        if (query.contains("?_id:") || query.contains("&_id:")) {
            // It would be asked together with the ids of each page, and mean something else there.
            throw new InvalidRequestException(
                    "_typeFilter has \"" + query + "\" (expected: a search without a modifier of _id)");
        }
        if (query.indexOf('\0') >= 0 || query.contains("%00")) {
            // PostgreSQL would refuse it.
            throw new InvalidRequestException("_typeFilter has the character 0 (expected: a search without)");
        }
        // Chains are looked up when a search is run, and not before; with an id that costs next to nothing.
        var nobody = new TokenOrListParam().add("none");
        find(type, query, nobody, reach == null || access == null ? null : reach.page(access));
    }

    private List<JpaPid> find(String type, String query, TokenOrListParam ids, @Nullable ReachedPage page) {
        var definition = fhir.getResourceDefinition(type);
        try {
            var search = urls.translateMatchUrl(query, definition);
            // The query may have one of its own.
            search.add("_id", ids);
            if (page != null) {
                page.narrow(type, search);
            }
            return stored.find(definition.getImplementingClass(), search, new SystemRequestDetails());
        } catch (InvalidRequestException
                | UnprocessableEntityException
                | MethodNotAllowedException
                | NotImplementedOperationException
                | DataFormatException e) {
            throw new InvalidRequestException(NOT_SEARCHABLE + '"' + query + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Those of some resources of a type that satisfy one of the searches, by numbers of the storage. Within a transaction.
     *
     * @param ids logical ids
     * @throws InvalidRequestException when it cannot be searched by one of them
     */
    Set<Long> matching(String type, List<String> queries, Collection<String> ids, @Nullable ReachedPage page) {
        var found = new HashSet<Long>();
        var one = new TokenOrListParam();
        ids.forEach(id -> one.add(new TokenParam(id)));
        for (var query : queries) {
            find(type, query, one, page).forEach(number -> found.add(number.getId()));
        }
        return found;
    }
}
