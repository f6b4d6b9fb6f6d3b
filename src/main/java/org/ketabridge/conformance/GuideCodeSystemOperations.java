package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoCodeSystem;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's code systems, of which {@code $validate-code} and {@code $lookup} do not say that a code is there when its system
 * is not loaded, nor that it is not when only an excerpt is.
 */
class GuideCodeSystemOperations extends JpaResourceDaoCodeSystem<CodeSystem> {

    private final ObjectProvider<LoadedCodes> loaded;

    GuideCodeSystemOperations(FhirContext fhir, ObjectProvider<LoadedCodes> loaded) {
        this.loaded = loaded;
        setResourceType(CodeSystem.class);
        setContext(fhir);
    }

    @Override
    public CodeValidationResult validateCode(
            @Nullable IIdType id,
            @Nullable IPrimitiveType<String> url,
            @Nullable IPrimitiveType<String> version,
            @Nullable IPrimitiveType<String> code,
            @Nullable IPrimitiveType<String> display,
            @Nullable IBaseCoding coding,
            @Nullable IBaseDatatype concept,
            RequestDetails request) {
        var system = id == null ? Codings.text(url) : read(id, request).getUrl();
        refuseUnlessCertain(system, version, Codings.asked(code, url, display, coding, concept));
        return super.validateCode(id, url, version, code, display, coding, concept, request);
    }

    @Override
    public LookupCodeResult lookupCode(
            @Nullable IPrimitiveType<String> code,
            @Nullable IPrimitiveType<String> system,
            @Nullable IBaseCoding coding,
            @Nullable IPrimitiveType<String> displayLanguage,
            Collection<IPrimitiveType<String>> properties,
            RequestDetails request) {
        var codings = Codings.asked(code, system, null, coding, null);
        codings.forEach(asked -> refuseUnlessCertain(asked.getSystem(), asked.getVersionElement(), List.of(asked)));
        return super.lookupCode(code, system, coding, displayLanguage, properties, request);
    }

    private void refuseUnlessCertain(
            @Nullable String system, @Nullable IPrimitiveType<String> version, List<Coding> codings) {
        if (system != null) {
            var versioned = Codings.text(version) == null ? system : system + "|" + Codings.text(version);
            loaded.getObject().existing(versioned, codings);
        }
    }
}
