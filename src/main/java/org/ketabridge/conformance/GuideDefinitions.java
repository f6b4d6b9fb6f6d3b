package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess;
import org.hl7.fhir.utilities.filesystem.ManagedFileAccess.FileAccessPolicy;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.ketabridge.terminology.TerminologyExcerpts;

/** The guide's definitions as the validator wants them, and the validator itself. */
final class GuideDefinitions {

    private GuideDefinitions() {}

    /** Definitions in memory, in the order in which they are asked. */
    record InMemory(List<IValidationSupport> supports) {

        List<IValidationSupport> and(IValidationSupport last) {
            return Stream.concat(supports.stream(), Stream.of(last)).toList();
        }
    }

    /** The guide's structures, value sets, code systems and forms, and the excerpts of others' code systems, in memory. */
    static InMemory of(FhirContext fhir, GuidePackage guide, TerminologyExcerpts terminology) {
        var support = new PrePopulatedValidationSupport(fhir);
        guide.all(StructureDefinition.class).forEach(support::addStructureDefinition);
        guide.all(ValueSet.class).forEach(support::addValueSet);
        guide.all(CodeSystem.class).forEach(support::addCodeSystem);
        terminology.codeSystems().forEach(support::addCodeSystem);
        return new InMemory(List.of(
                new GuideValueSets(fhir, guide),
                new GuideQuestionnaires(fhir, guide),
                new ExcerptNames(fhir, terminology),
                support));
    }

    /**
     * R4 and the guide and nothing else, so that no definition of somebody else refuses a write.
     *
     * @param guide what {@link #of} gave
     * @param terminology the code systems that a licensee loaded, if there is a place for them
     */
    static ValidationSupportChain binding(FhirContext fhir, InMemory guide, IValidationSupport... terminology) {
        var unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
        var chain = new ValidationSupportChain();
        guide.supports().forEach(chain::addValidationSupport);
        chain.addValidationSupport(new DefaultProfileValidationSupport(fhir));
        for (var support : terminology) {
            chain.addValidationSupport(support);
        }
        chain.addValidationSupport(new SnapshotGeneratingValidationSupport(fhir));
        chain.addValidationSupport(new InMemoryTerminologyServerValidationSupport(fhir));
        chain.addValidationSupport(new CommonCodeSystemsTerminologyService(fhir));
        chain.addValidationSupport(unknown);
        chain.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
        return chain;
    }

    /** The validator over definitions of its own. */
    static FhirInstanceValidator validator(FhirContext fhir, ValidationSupportChain support) {
        return validator(
                fhir, support, WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(support));
    }

    static FhirInstanceValidator validator(
            FhirContext fhir, IValidationSupport support, WorkerContextValidationSupportAdapter adapter) {
        keepFromFilesAndNetwork();
        var validator = new FhirInstanceValidator(fhir);
        validator.setWrappedWorkerContext(support, adapter);
        // Advice such as "should have a narrative" is no finding about a record of care.
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setErrorForUnknownProfiles(false);
        validator.setValidatorPolicyAdvisor(new ValidatorPolicy());
        validator.setValidatorResourceFetcher(new ReferenceTypes(adapter));
        validator.setAnyExtensionsAllowed(true);
        return validator;
    }

    /**
     * Where a definition names packages, HL7's library would look for them in the user's home and on the network: nothing
     * that a client may have done by a request, and another answer on each machine. This holds for the whole process, in
     * which nobody else opens files or connections through that library.
     */
    private static void keepFromFilesAndNetwork() {
        ManagedFileAccess.setAccessPolicy(FileAccessPolicy.PROHIBITED);
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    }
}
