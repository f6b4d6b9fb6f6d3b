package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.ketabridge.terminology.TerminologyExcerpts;

/** The guide's definitions as the validator wants them, and the validator itself. */
final class GuideDefinitions {

    private GuideDefinitions() {}

    /** The guide's structures, value sets and code systems, and the excerpts of others' code systems, in memory. */
    static List<IValidationSupport> of(FhirContext fhir, GuidePackage guide, TerminologyExcerpts terminology) {
        var support = new PrePopulatedValidationSupport(fhir);
        guide.all(StructureDefinition.class).forEach(support::addStructureDefinition);
        guide.all(ValueSet.class).forEach(support::addValueSet);
        guide.all(CodeSystem.class).forEach(support::addCodeSystem);
        terminology.codeSystems().forEach(support::addCodeSystem);
        return List.of(new GuideValueSets(fhir, guide), support);
    }

    static FhirInstanceValidator validator(
            FhirContext fhir, IValidationSupport support, WorkerContextValidationSupportAdapter adapter) {
        var validator = new FhirInstanceValidator(fhir);
        validator.setWrappedWorkerContext(support, adapter);
        // Advice such as "should have a narrative" is no finding about a record of care.
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setErrorForUnknownProfiles(false);
        validator.setValidatorPolicyAdvisor(new ReferenceTypes.Advisor());
        validator.setValidatorResourceFetcher(new ReferenceTypes(adapter));
        validator.setAnyExtensionsAllowed(true);
        return validator;
    }
}
