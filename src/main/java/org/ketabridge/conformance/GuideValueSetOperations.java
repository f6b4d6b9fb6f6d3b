package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoValueSet;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's value sets, of which {@code $expand} gives all codes and {@code $validate-code} an answer that is certain, or which
 * say why they cannot: an excerpt of a system is not the system. Only the operations are so strict; what validation asks of
 * an excerpt it may answer.
 */
class GuideValueSetOperations extends JpaResourceDaoValueSet<ValueSet> {

    private final ObjectProvider<IValidationSupport> definitions;
    private final ObjectProvider<LoadedCodes> loaded;
    private final InMemoryTerminologyServerValidationSupport given;

    GuideValueSetOperations(
            FhirContext fhir, ObjectProvider<IValidationSupport> definitions, ObjectProvider<LoadedCodes> loaded) {
        this.definitions = definitions;
        this.loaded = loaded;
        this.given = new InMemoryTerminologyServerValidationSupport(fhir);
        setResourceType(ValueSet.class);
        setContext(fhir);
    }

    /** One that is asked for by its URL is looked into by {@link GuideValidationSupportChain}. */
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
        var asked = id != null && id.hasIdPart() ? read(id, request) : given;
        if (asked != null) {
            loaded.getObject().refuseUnlessWhole(asked);
        }
        return super.expand(
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
    }

    @Override
    public CodeValidationResult validateCode(
            @Nullable IPrimitiveType<String> url,
            @Nullable IIdType id,
            @Nullable IPrimitiveType<String> code,
            @Nullable IPrimitiveType<String> system,
            @Nullable IPrimitiveType<String> display,
            @Nullable IBaseCoding coding,
            @Nullable IBaseDatatype concept,
            RequestDetails request) {
        var set = asked(url, id, request);
        var codings = Codings.asked(code, system, display, coding, concept);
        if (set == null || codings.isEmpty()) {
            return super.validateCode(url, id, code, system, display, coding, concept, request);
        }
        var member = loaded.getObject().member(set, codings);
        // HAPI looks for a value set by its URL alone, and does not know the parameter valueSet.
        var result = set.hasUrl() && (id != null || Codings.text(url) != null)
                ? super.validateCode(url, id, code, system, display, coding, concept, request)
                : validate(set, codings);
        // HAPI misses what a value set lists of a system and the excerpt of that system does not have.
        return member.filter(found -> found.hasSystem() && !result.isOk())
                .map(found -> new CodeValidationResult().setCode(found.getCode()))
                .orElse(result);
    }

    private CodeValidationResult validate(ValueSet set, List<Coding> codings) {
        var result = new CodeValidationResult();
        for (var coding : codings) {
            result = validate(set, coding);
            if (result.isOk()) {
                break;
            }
        }
        return result;
    }

    private CodeValidationResult validate(ValueSet set, Coding coding) {
        var options = new ConceptValidationOptions();
        options.setValidateDisplay(coding.hasDisplay());
        var result = given.validateCodeInValueSet(
                new ValidationSupportContext(definitions.getObject()),
                options,
                coding.getSystem(),
                coding.getCode(),
                coding.getDisplay(),
                set);
        return result == null ? new CodeValidationResult() : result;
    }

    private @Nullable ValueSet asked(
            @Nullable IPrimitiveType<String> url, @Nullable IIdType id, RequestDetails request) {
        if (id != null) {
            return read(id, request);
        }
        var canonical = Codings.text(url);
        if (canonical == null) {
            return request.getResource() instanceof Parameters posted
                            && posted.getParameter("valueSet") != null
                            && posted.getParameter("valueSet").getResource() instanceof ValueSet sent
                    ? sent
                    : null;
        }
        var found = loaded.getObject().valueSet(canonical);
        if (found == null && !loaded.getObject().isKnownByHeart(canonical)) {
            throw Refusal.unknownValueSet(canonical);
        }
        return found;
    }
}
