package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.jspecify.annotations.Nullable;
import org.ketabridge.terminology.TerminologyExcerpts;

/**
 * Warns where a code of an excerpt is sent with the name of another. Any name else is taken: a system gives a code more names
 * than the one in the excerpt.
 */
class ExcerptNames implements IValidationSupport {

    private final FhirContext fhir;
    private final Map<String, Map<String, String>> namesBySystem = new HashMap<>();

    ExcerptNames(FhirContext fhir, TerminologyExcerpts excerpts) {
        this.fhir = fhir;
        for (var system : excerpts.codeSystems()) {
            var names = namesBySystem.computeIfAbsent(system.getUrl(), url -> new HashMap<>());
            system.getConcept().forEach(concept -> names.put(concept.getCode(), concept.getDisplay()));
        }
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return namesBySystem.containsKey(system);
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        var names = namesBySystem.getOrDefault(system, Map.of());
        var name = names.get(code);
        if (code == null || name == null) {
            return null;
        }
        if (display != null && !display.equals(name) && names.containsValue(display)) {
            return InMemoryTerminologyServerValidationSupport.createResultForDisplayMismatch(
                    fhir, code, display, name, system, null, IssueSeverity.WARNING);
        }
        return new CodeValidationResult().setCode(code).setDisplay(name);
    }
}
