package org.ketabridge.summary;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.observation.LastObservations;
import org.ketabridge.server.StoredResources;

/** What a request reaches of one patient's record. Of a type that no scope permits that is nothing. */
class ReachedRecord {

    /** The parameter that finds what is the patient's, where it is not {@code patient}. */
    private static final Map<String, String> OWNERS = Map.of("AdverseEvent", "subject");

    private final Stored stored;
    private final Patient patient;
    private final RequestDetails request;
    private final Map<String, Optional<? extends Resource>> read = new HashMap<>();

    /** Where it is read. */
    record Stored(
            FhirContext fhir,
            DaoRegistry daos,
            MatchUrlService urls,
            StoredResources resources,
            LastObservations observations) {}

    ReachedRecord(Stored stored, Patient patient, RequestDetails request) {
        this.stored = stored;
        this.patient = patient;
        this.request = request;
    }

    Patient patient() {
        return patient;
    }

    /** The first of what a search finds in the record, the latest first. */
    <T extends Resource> List<T> latest(int most, Class<T> type, String time, String query) {
        return ifPermitted(() -> {
            var filters = filters(type, query);
            filters.setSort(new SortSpec(time, SortOrderEnum.DESC));
            var found = stored.resources.find(type, filters, request);
            return stored.resources.load(type, found.subList(0, Math.min(most, found.size())), request);
        });
    }

    /** The last observations of each code. */
    List<Observation> last(int max, String query) {
        return ifPermitted(() -> stored.observations.of(filters(Observation.class, query), max, request));
    }

    private SearchParameterMap filters(Class<? extends Resource> type, String query) {
        var definition = stored.fhir.getResourceDefinition(type);
        return stored.urls.translateMatchUrl(
                definition.getName() + "?" + OWNERS.getOrDefault(definition.getName(), "patient") + "=Patient/"
                        + patient.getIdElement().getIdPart() + "&" + query,
                definition);
    }

    private static <T> List<T> ifPermitted(Supplier<List<T>> search) {
        try {
            return search.get();
        } catch (ForbiddenOperationException e) {
            return List.of();
        }
    }

    /** One that is referred to, if it is stored here; read once, however many refer to it. */
    <T extends Resource> Optional<T> read(Class<T> type, IIdType id) {
        return read.computeIfAbsent(id.toUnqualifiedVersionless().getValue(), key -> readFirst(type, id))
                .map(type::cast);
    }

    private Optional<? extends Resource> readFirst(Class<? extends Resource> type, IIdType id) {
        try {
            return Optional.ofNullable(stored.daos.getResourceDao(type).read(id.toUnqualifiedVersionless(), request));
        } catch (ResourceNotFoundException | ResourceGoneException | ForbiddenOperationException e) {
            return Optional.empty();
        }
    }
}
