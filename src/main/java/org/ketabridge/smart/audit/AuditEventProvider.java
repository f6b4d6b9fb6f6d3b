package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.server.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Reads and searches what was recorded. It can be written by nobody: there is no other interaction.
 *
 * <p>A search answers the last first, and each page leads to the one before it in time by the place where it ended. So a page
 * needs nothing kept, and holds what the token that asks for it may see. What this node did before the search is found by it.
 */
public final class AuditEventProvider implements IResourceProvider, OperationProvider {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final AuditArchive archive;
    private final BalpAuditEvents events;
    private final PublicAddress address;
    private final ObjectProvider<AuditQueue> queue;

    AuditEventProvider(
            AuditArchive archive, BalpAuditEvents events, PublicAddress address, ObjectProvider<AuditQueue> queue) {
        this.archive = archive;
        this.events = events;
        this.address = address;
        this.queue = queue;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** One AuditEvent. */
    @Read
    public AuditEvent read(@IdParam IdType id) {
        queue.ifAvailable(AuditQueue::flush);
        return archive.find(id.getIdPart())
                .map(stored -> events.write(stored.id(), stored.record()))
                .orElseThrow(() -> new ResourceNotFoundException(
                        "Resource " + id.toUnqualifiedVersionless().getValue() + " is not known"));
    }

    /**
     * Finds AuditEvents.
     *
     * @param id logical ids
     * @param date when it was recorded, to the millisecond
     * @param lastUpdated the same, for they never change
     * @param patient whose record it was about
     * @param entity what it was about: {@code Type/id}, the patient too
     * @param agent who did it: {@code Practitioner/12}, as their tokens say
     * @param altid the id of the client, or what the person signs in with
     * @param networkAddress from where
     * @param action C, R, U, D or E
     * @param outcome 0, 4 or 8
     * @param type code of AuditEvent.type
     * @param subtype code of AuditEvent.subtype, such as {@code read}
     * @param purpose code of AuditEvent.purposeOfEvent: {@code BTG}
     * @param place where the page before ended, as the link to this one says
     */
    @Search
    public Bundle search(
            @OptionalParam(name = "_id") @Nullable TokenAndListParam id,
            @OptionalParam(name = AuditEvent.SP_DATE) @Nullable DateRangeParam date,
            @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam lastUpdated,
            @OptionalParam(name = AuditEvent.SP_PATIENT) @Nullable ReferenceAndListParam patient,
            @OptionalParam(name = AuditEvent.SP_ENTITY) @Nullable ReferenceAndListParam entity,
            @OptionalParam(name = AuditEvent.SP_AGENT) @Nullable ReferenceAndListParam agent,
            @OptionalParam(name = AuditEvent.SP_ALTID) @Nullable TokenAndListParam altid,
            @OptionalParam(name = AuditEvent.SP_ADDRESS) @Nullable TokenAndListParam networkAddress,
            @OptionalParam(name = AuditEvent.SP_ACTION) @Nullable TokenAndListParam action,
            @OptionalParam(name = AuditEvent.SP_OUTCOME) @Nullable TokenAndListParam outcome,
            @OptionalParam(name = AuditEvent.SP_TYPE) @Nullable TokenAndListParam type,
            @OptionalParam(name = AuditEvent.SP_SUBTYPE) @Nullable TokenAndListParam subtype,
            @OptionalParam(name = AuditFilter.PURPOSE) @Nullable TokenAndListParam purpose,
            @OptionalParam(name = AuditFilter.PLACE) @Nullable StringParam place,
            @Sort @Nullable SortSpec sort,
            @Count @Nullable Integer count,
            RequestDetails request) {
        var filter = new AuditFilter(address, AuditFilter.isAscending(sort));
        filter.ids(id);
        filter.dates(date);
        filter.dates(lastUpdated);
        filter.entities(AuditEvent.SP_PATIENT, patient);
        filter.entities(AuditEvent.SP_ENTITY, entity);
        filter.agents(agent);
        filter.column(AuditEvent.SP_ALTID, altid);
        filter.column(AuditEvent.SP_ADDRESS, networkAddress);
        filter.column(AuditEvent.SP_ACTION, action);
        filter.column(AuditEvent.SP_SUBTYPE, subtype);
        filter.outcomes(outcome);
        filter.types(type);
        filter.purposes(purpose);
        queue.ifAvailable(AuditQueue::flush);
        var answer = bundle(request);
        if (isCounted(request)) {
            answer.setTotal(Math.toIntExact(archive.count(filter)));
        }
        if (!isCountOnly(request, count)) {
            filter.from(place);
            addPage(answer, filter, pageSize(count), request);
        }
        return answer;
    }

    private static Bundle bundle(RequestDetails request) {
        var answer = new Bundle();
        answer.setId(UUID.randomUUID().toString());
        answer.getMeta().setLastUpdated(Date.from(Instant.now()));
        answer.setType(BundleType.SEARCHSET);
        answer.addLink()
                .setRelation(Bundle.LINK_SELF)
                .setUrl(RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request));
        return answer;
    }

    private void addPage(Bundle answer, AuditFilter filter, int size, RequestDetails request) {
        var found = archive.find(filter, size + 1);
        for (var stored : found.subList(0, Math.min(size, found.size()))) {
            answer.addEntry()
                    .setFullUrl(address.fhirBase() + "/AuditEvent/" + stored.id())
                    .setResource(events.write(stored.id(), stored.record()))
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        if (found.size() > size) {
            answer.addLink()
                    .setRelation(Bundle.LINK_NEXT)
                    .setUrl(next(found.get(size - 1).place(), request));
        }
    }

    private String next(String place, RequestDetails request) {
        var parameters = new LinkedHashMap<>(request.getParameters());
        parameters.put(AuditFilter.PLACE, new String[] {place});
        return AskedUrl.of(address.fhirBase() + "/AuditEvent", parameters);
    }

    private static int pageSize(@Nullable Integer count) {
        return count == null || count < 1 ? USUAL_PAGE : Math.min(count, LARGEST_PAGE);
    }

    static boolean isCounted(RequestDetails request) {
        return isSaid(request, Constants.PARAM_SEARCH_TOTAL_MODE, "accurate")
                || isSaid(request, Constants.PARAM_SUMMARY, "count");
    }

    private static boolean isCountOnly(RequestDetails request, @Nullable Integer count) {
        return isSaid(request, Constants.PARAM_SUMMARY, "count") || (count != null && count == 0);
    }

    private static boolean isSaid(RequestDetails request, String parameter, String value) {
        return Stream.of(request.getParameters().getOrDefault(parameter, new String[0]))
                .anyMatch(value::equals);
    }
}
