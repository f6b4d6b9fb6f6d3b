package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a code is in a value set of the guide, from memory. It must: where a code's system is an excerpt or not
 * loaded at all, HAPI's own support lets a code that a required binding excludes pass with a warning.
 */
class GuideValueSets implements IValidationSupport {

    private final FhirContext fhir;
    private final Map<String, CodeSet> sets = new HashMap<>();

    GuideValueSets(FhirContext fhir, GuidePackage guide) {
        this.fhir = fhir;
        var codeSystems = new HashMap<String, CodeSystem>();
        guide.all(CodeSystem.class).forEach(system -> codeSystems.put(system.getUrl(), system));
        guide.all(ValueSet.class).forEach(set -> sets.put(set.getUrl(), new CodeSet(set, codeSystems)));
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return url != null && sets.containsKey(GuidePackage.withoutVersion(url));
    }

    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        return valueSet instanceof ValueSet set ? answer(set.getUrl(), system, code) : null;
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        return valueSetUrl == null ? null : answer(valueSetUrl, system, code);
    }

    private @Nullable CodeValidationResult answer(String url, @Nullable String system, @Nullable String code) {
        var set = sets.get(GuidePackage.withoutVersion(url));
        if (set == null || code == null) {
            return null;
        }
        var found = set.display(system, code);
        if (found.isPresent()) {
            return new CodeValidationResult().setCode(code).setDisplay(found.get());
        }
        var message = "The code " + system + "#" + code + " is not in the value set " + url;
        return new CodeValidationResult()
                .setSeverity(IssueSeverity.ERROR)
                .setMessage(message)
                .addIssue(new CodeValidationIssue(
                        message,
                        IssueSeverity.ERROR,
                        CodeValidationIssueCode.CODE_INVALID,
                        CodeValidationIssueCoding.NOT_IN_VS));
    }
}
