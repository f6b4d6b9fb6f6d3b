package org.ketabridge.smart.scope;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of a search whose resources alone it can find. */
final class NamedPatients {

    private NamedPatients() {}

    /** Their logical ids; empty when the search does not say. */
    static Optional<Set<String>> of(String type, SearchParameterMap search) {
        if (PatientRecord.isOfSeveral(type)) {
            return Optional.empty();
        }
        var owner = PatientRecord.ownerOf(type);
        return search.entrySet().stream()
                .filter(parameter ->
                        owner == null ? parameter.getKey().equals("_id") : owner.isAskedBy(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream())
                .flatMap(alternatives -> all(alternatives).stream())
                .findFirst();
    }

    private static Optional<Set<String>> all(List<IQueryParameterType> alternatives) {
        var patients = new HashSet<String>();
        for (var alternative : alternatives) {
            var patient = patient(alternative);
            if (patient == null) {
                return Optional.empty();
            }
            patients.add(patient);
        }
        return Optional.of(patients);
    }

    private static @Nullable String patient(IQueryParameterType value) {
        if (value.getMissing() != null) {
            return null;
        }
        if (value instanceof TokenParam id) {
            return id.getModifier() == null ? id.getValue() : null;
        }
        if (value instanceof ReferenceParam reference
                && !reference.hasChain()
                && reference.getBaseUrl() == null
                && (reference.getResourceType() == null
                        || reference.getResourceType().equals("Patient"))
                && (reference.getQueryParameterQualifier() == null
                        || reference.getQueryParameterQualifier().equals(":Patient"))) {
            return reference.getIdPart();
        }
        return null;
    }
}
