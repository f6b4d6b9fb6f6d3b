package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoValueSet;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's value sets, of which {@code $expand} gives all codes or says why it cannot: an excerpt of a system is not the
 * system. Only the operation is so strict; what validation asks of an excerpt it may answer.
 */
class GuideExpansions extends JpaResourceDaoValueSet<ValueSet> {

    private final ObjectProvider<IValidationSupport> definitions;
    private final ObjectProvider<GuideTerminology> terminology;

    GuideExpansions(
            FhirContext fhir,
            ObjectProvider<IValidationSupport> definitions,
            ObjectProvider<GuideTerminology> terminology) {
        this.definitions = definitions;
        this.terminology = terminology;
        setResourceType(ValueSet.class);
        setContext(fhir);
    }

    @Override
    public ValueSet expand(
            @Nullable IIdType id,
            @Nullable ValueSet given,
            @Nullable IPrimitiveType<String> url,
            @Nullable IPrimitiveType<String> version,
            @Nullable IPrimitiveType<String> filter,
            @Nullable IPrimitiveType<String> context,
            @Nullable IPrimitiveType<String> contextDirection,
            @Nullable IPrimitiveType<Integer> offset,
            @Nullable IPrimitiveType<Integer> count,
            @Nullable IPrimitiveType<String> displayLanguage,
            @Nullable IPrimitiveType<Boolean> includeHierarchy,
            RequestDetails request) {
        var asked = asked(id, given, url, version, request);
        if (asked != null) {
            terminology.getObject().refuseUnlessLoaded(asked);
        }
        var expanded = super.expand(
                id,
                given,
                url,
                version,
                filter,
                context,
                contextDirection,
                offset,
                count,
                displayLanguage,
                includeHierarchy,
                request);
        if (asked != null
                && filter == null
                && offset == null
                && count == null
                && expanded.getExpansion().getContains().isEmpty()) {
            terminology.getObject().refuseIfOnlyNamed(asked);
        }
        return expanded;
    }

    private @Nullable ValueSet asked(
            @Nullable IIdType id,
            @Nullable ValueSet given,
            @Nullable IPrimitiveType<String> url,
            @Nullable IPrimitiveType<String> version,
            RequestDetails request) {
        if (id != null && id.hasIdPart()) {
            return read(id, request);
        }
        if (url == null || url.getValue() == null) {
            return given;
        }
        var canonical = version == null || version.getValue() == null
                ? url.getValue()
                : url.getValue() + "|" + version.getValue();
        return definitions.getObject().fetchValueSet(canonical) instanceof ValueSet found ? found : null;
    }
}
