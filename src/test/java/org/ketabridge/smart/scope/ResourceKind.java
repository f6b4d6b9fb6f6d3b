package org.ketabridge.smart.scope;

import java.util.Set;

/** How a scope that is bound to a patient's record takes a resource type. */
enum ResourceKind {
    /** Its resources belong to records. */
    RECORD,
    /** No patient's: to be read, not to be changed. */
    SHARED,
    /** Out of reach. */
    OTHER;

    private static final Set<String> SHARED_TYPES = Set.of(
            "CodeSystem",
            "ConceptMap",
            "ValueSet",
            "NamingSystem",
            "StructureDefinition",
            "StructureMap",
            "SearchParameter",
            "OperationDefinition",
            "CompartmentDefinition",
            "CapabilityStatement",
            "ImplementationGuide",
            "MessageDefinition",
            "GraphDefinition",
            "ExampleScenario",
            "Questionnaire",
            "PlanDefinition",
            "ActivityDefinition",
            "Library",
            "Measure",
            "EventDefinition",
            "TerminologyCapabilities",
            "Medication",
            "MedicationKnowledge",
            "Substance",
            "Location",
            "Organization",
            "OrganizationAffiliation",
            "HealthcareService",
            "Endpoint",
            "Practitioner",
            "PractitionerRole");

    /** R4's patient compartment by the role of subject, patient or beneficiary, or what the rules name instead of it; and the types that differ. */
    private static final Set<String> RECORD_TYPES = Set.of(
            "Account",
            "AdverseEvent",
            "AllergyIntolerance",
            "Appointment",
            "AppointmentResponse",
            "Basic",
            "Binary",
            "BodyStructure",
            "CarePlan",
            "CareTeam",
            "ChargeItem",
            "Claim",
            "ClaimResponse",
            "ClinicalImpression",
            "Communication",
            "CommunicationRequest",
            "Composition",
            "Condition",
            "Consent",
            "Coverage",
            "CoverageEligibilityRequest",
            "CoverageEligibilityResponse",
            "DetectedIssue",
            // Of a record or shared, as it names a patient or not.
            "Device",
            "DeviceRequest",
            "DeviceUseStatement",
            "DiagnosticReport",
            "DocumentManifest",
            "DocumentReference",
            "Encounter",
            "EnrollmentRequest",
            "EpisodeOfCare",
            "ExplanationOfBenefit",
            "FamilyMemberHistory",
            "Flag",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "ImmunizationEvaluation",
            "ImmunizationRecommendation",
            "Invoice",
            "List",
            "MeasureReport",
            "Media",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "MolecularSequence",
            "NutritionOrder",
            "Observation",
            "Patient",
            "Person",
            "Procedure",
            "Provenance",
            "QuestionnaireResponse",
            "RelatedPerson",
            "RequestGroup",
            "ResearchSubject",
            "RiskAssessment",
            "Schedule",
            "ServiceRequest",
            "Specimen",
            "SupplyDelivery",
            "SupplyRequest",
            "Task",
            "VisionPrescription");

    static ResourceKind of(String type) {
        if (SHARED_TYPES.contains(type)) {
            return SHARED;
        }
        return RECORD_TYPES.contains(type) ? RECORD : OTHER;
    }
}
