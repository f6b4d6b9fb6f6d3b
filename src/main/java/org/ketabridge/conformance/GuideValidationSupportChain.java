package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.validation.JpaValidationSupportChain;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;

/**
 * HAPI's chain of everything that is known, stored definitions too, with the guide, our excerpts of others' terminology
 * and the packages in front, from memory, and with a last word for code systems that nobody has loaded: a warning, not an
 * error.
 */
class GuideValidationSupportChain extends JpaValidationSupportChain {

    private final List<IValidationSupport> first;
    private final UnknownCodeSystemWarningValidationSupport last;

    GuideValidationSupportChain(
            FhirContext fhir,
            CacheConfiguration cache,
            WorkerContextValidationSupportAdapter adapter,
            List<IValidationSupport> first) {
        super(fhir, cache, adapter);
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
}
