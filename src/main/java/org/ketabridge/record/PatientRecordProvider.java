package org.ketabridge.record;

import ca.uhn.fhir.jpa.rp.r4.PatientResourceProvider;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;

/** HAPI's provider for patients, whose {@code $everything} keeps to its parameters. */
class PatientRecordProvider extends PatientResourceProvider implements OperationProvider {

    private final RecordSearch search;
    private final RecordRequestReader reader;

    PatientRecordProvider(RecordSearch search, RecordRequestReader reader) {
        this.search = search;
        this.reader = reader;
    }

    @Override
    public IBundleProvider patientInstanceEverything(
            HttpServletRequest http,
            IIdType patient,
            @Nullable IPrimitiveType<Integer> count,
            @Nullable IPrimitiveType<Integer> offset,
            @Nullable DateRangeParam lastUpdated,
            @Nullable List<IPrimitiveType<String>> content,
            @Nullable List<IPrimitiveType<String>> narrative,
            @Nullable List<IPrimitiveType<String>> filter,
            @Nullable List<IPrimitiveType<String>> types,
            @Nullable IPrimitiveType<Boolean> mdmExpand,
            @Nullable SortSpec sort,
            RequestDetails request) {
        return search.find("Patient", patient, reader.read(request), request);
    }

    @Override
    public IBundleProvider patientTypeEverything(
            HttpServletRequest http,
            @Nullable IPrimitiveType<Integer> count,
            @Nullable IPrimitiveType<Integer> offset,
            @Nullable DateRangeParam lastUpdated,
            @Nullable List<IPrimitiveType<String>> content,
            @Nullable List<IPrimitiveType<String>> narrative,
            @Nullable List<IPrimitiveType<String>> filter,
            @Nullable List<IPrimitiveType<String>> types,
            @Nullable List<IIdType> ids,
            @Nullable IPrimitiveType<Boolean> mdmExpand,
            @Nullable SortSpec sort,
            RequestDetails request) {
        return search.find("Patient", null, reader.read(request), request);
    }
}
