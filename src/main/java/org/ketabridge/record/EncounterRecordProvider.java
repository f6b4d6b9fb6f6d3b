package org.ketabridge.record;

import ca.uhn.fhir.jpa.rp.r4.EncounterResourceProvider;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;

/** HAPI's provider for encounters, whose {@code $everything} keeps to its parameters. */
class EncounterRecordProvider extends EncounterResourceProvider implements OperationProvider {

    private final RecordSearch search;
    private final RecordRequestReader reader;

    EncounterRecordProvider(RecordSearch search, RecordRequestReader reader) {
        this.search = search;
        this.reader = reader;
    }

    /** HAPI has given the method its name. */
    @Override
    public IBundleProvider EncounterInstanceEverything(
            HttpServletRequest http,
            IIdType encounter,
            @Nullable IPrimitiveType<Integer> count,
            @Nullable IPrimitiveType<Integer> offset,
            @Nullable DateRangeParam lastUpdated,
            @Nullable SortSpec sort,
            RequestDetails request) {
        return search.find("Encounter", encounter, reader.read(request), request);
    }

    @Override
    public IBundleProvider EncounterTypeEverything(
            HttpServletRequest http,
            @Nullable IPrimitiveType<Integer> count,
            @Nullable IPrimitiveType<Integer> offset,
            @Nullable DateRangeParam lastUpdated,
            @Nullable SortSpec sort,
            RequestDetails request) {
        return search.find("Encounter", null, reader.read(request), request);
    }
}
