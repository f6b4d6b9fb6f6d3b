package org.ketabridge.conformance;

import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.IMessagingServices;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.BaseValidator;
import org.jspecify.annotations.Nullable;

/** What HL7's validator does where it asks: it checks the types of references, and knows no version of FHIR but R4. */
class ValidatorPolicy extends FhirDefaultPolicyAdvisor {

    @Override
    public ReferenceValidationPolicy policyForReference(
            IResourceValidator validator,
            @Nullable Object neighbours,
            String path,
            String url,
            ReferenceDestinationType destination) {
        return ReferenceValidationPolicy.CHECK_TYPE_IF_EXISTS;
    }

    /** Is asked before the rules that are of one type of resource only. */
    @Override
    public List<StructureDefinition> getImpliedProfilesForResource(
            IResourceValidator validator,
            @Nullable Object neighbours,
            String path,
            ElementDefinition definition,
            StructureDefinition structure,
            Element resource,
            boolean valid,
            IMessagingServices messaging,
            List<ValidationMessage> messages) {
        if (validator instanceof BaseValidator running && "StructureDefinition".equals(resource.fhirType())) {
            new KnownVersions(running).giveToSession();
        }
        return List.of();
    }
}
