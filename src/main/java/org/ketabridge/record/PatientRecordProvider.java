package org.ketabridge.record;

import ca.uhn.fhir.jpa.rp.r4.PatientResourceProvider;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;

/** HAPI's provider for patients, whose {@code $everything} keeps to its parameters, and {@code $merge}. */
class PatientRecordProvider extends PatientResourceProvider implements OperationProvider {

    private final RecordSearch search;
    private final RecordRequestReader reader;
    private final RecordMerge merge;

    PatientRecordProvider(RecordSearch search, RecordRequestReader reader, RecordMerge merge) {
        this.search = search;
        this.reader = reader;
        this.merge = merge;
    }

    /** {@code POST Patient/$merge}: makes of two patients one. */
    @Operation(name = "$merge", canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Patient-merge")
    public IBaseParameters merge(
            ServletRequestDetails request,
            @OperationParam(name = "source-patient-identifier", typeName = "Identifier") @Nullable List<IBase> sourceIdentifiers,
            @OperationParam(name = "target-patient-identifier", typeName = "Identifier") @Nullable List<IBase> targetIdentifiers,
            @OperationParam(name = "source-patient", max = 1) @Nullable Reference source,
            @OperationParam(name = "target-patient", max = 1) @Nullable Reference target,
            @OperationParam(name = "preview", max = 1) @Nullable BooleanType preview,
            @OperationParam(name = "delete-source", max = 1) @Nullable BooleanType deleteSource,
            @OperationParam(name = "result-patient", max = 1) @Nullable Patient result,
            @OperationParam(name = "resource-limit", max = 1) @Nullable IntegerType limit) {
        return merge.merge(
                new RecordMerge.Asked(
                        sourceIdentifiers == null ? List.of() : sourceIdentifiers,
                        targetIdentifiers == null ? List.of() : targetIdentifiers,
                        source,
                        target,
                        preview,
                        deleteSource,
                        result,
                        limit),
                request);
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
