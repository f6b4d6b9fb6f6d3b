package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import ca.uhn.fhir.jpa.validation.JpaValidationSupportChain;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's chain of everything that is known, stored definitions too, with the guide, our excerpts of others' terminology
 * and the packages in front, from memory, and with a last word for code systems that nobody has loaded: a warning, not an
 * error.
 */
class GuideValidationSupportChain extends JpaValidationSupportChain {

    private final List<IValidationSupport> first;
    private final UnknownCodeSystemWarningValidationSupport last;
    private final ObjectProvider<LoadedCodes> loaded;

    GuideValidationSupportChain(
            FhirContext fhir,
            CacheConfiguration cache,
            WorkerContextValidationSupportAdapter adapter,
            List<IValidationSupport> first,
            ObjectProvider<LoadedCodes> loaded) {
        super(fhir, cache, adapter);
        this.loaded = loaded;
        this.first = List.copyOf(first);
        this.last = new UnknownCodeSystemWarningValidationSupport(fhir);
        // One coding of several that is in the value set is enough: F33.2 may stand beside the SNOMED CT code.
        setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        this.last.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
    }

    @Override
    public void postConstruct() {
        var assembled = !isChainEmpty();
        super.postConstruct();
        if (!assembled) {
            for (var index = 0; index < first.size(); index++) {
                addValidationSupport(index, first.get(index));
            }
            addValidationSupport(last);
        }
    }

    /** Of the URL of a value set all codes are wanted, by {@code $expand} and by a search with {@code :in} or {@code :not-in}. */
    @Override
    public ValueSetExpansionOutcome expandValueSet(
            ValidationSupportContext context, @Nullable ValueSetExpansionOptions options, String url) {
        var set = fetchValueSet(url);
        if (PackageStandIns.isStandIn(set)) {
            throw Refusal.unknownValueSet(url);
        }
        if (set instanceof ValueSet found) {
            loaded.getObject().refuseUnlessWhole(found);
        }
        return super.expandValueSet(context, options, url);
    }
}
