package org.ketabridge.smart.scope;

import static java.util.stream.Collectors.toUnmodifiableMap;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * Which types a patient's record is made of, and where each says whose record it belongs to. The written rule, with its
 * reasons, is docs/guides/access.md.
 */
final class PatientRecord {

    private static final Map<String, Owner> OWNERS =
            """
            Account subject
            AdverseEvent subject
            AllergyIntolerance patient
            Appointment actor participant.actor
            AppointmentResponse actor
            Basic subject
            BodyStructure patient
            CarePlan subject
            CareTeam subject
            ChargeItem subject
            Claim patient
            ClaimResponse patient
            ClinicalImpression subject
            Communication subject
            CommunicationRequest subject
            Composition subject
            Condition subject
            Consent patient
            Coverage beneficiary
            CoverageEligibilityRequest patient
            CoverageEligibilityResponse patient
            DetectedIssue patient
            DeviceRequest subject
            DeviceUseStatement subject
            DiagnosticReport subject
            DocumentManifest subject
            DocumentReference subject
            Encounter subject
            EnrollmentRequest subject candidate
            EpisodeOfCare patient
            ExplanationOfBenefit patient
            FamilyMemberHistory patient
            Flag subject
            Goal subject
            ImagingStudy subject
            Immunization patient
            ImmunizationEvaluation patient
            ImmunizationRecommendation patient
            Invoice subject
            List subject
            MeasureReport subject
            Media subject
            MedicationAdministration subject
            MedicationDispense subject
            MedicationRequest subject
            MedicationStatement subject
            MolecularSequence patient
            NutritionOrder patient
            Observation subject
            Person patient link.target
            Procedure subject
            QuestionnaireResponse subject
            RelatedPerson patient
            RequestGroup subject
            ResearchSubject individual
            RiskAssessment subject
            Schedule actor
            ServiceRequest subject
            Specimen subject
            SupplyDelivery patient
            SupplyRequest subject deliverTo
            Task patient for
            VisionPrescription patient"""
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(toUnmodifiableMap(
                            line -> line[0], line -> new Owner(line[1], line[0] + "." + line[line.length - 1])));

    /** Belong to a record by what they refer to, so that no one search parameter tells it. */
    private static final Set<String> BY_ANOTHER = Set.of("Binary", "Device", "Provenance");

    /** Whose owning element repeats. */
    private static final Set<String> OF_SEVERAL = Set.of("Account", "Appointment", "Person", "Schedule");

    private static final Set<String> SHARED = Set.of(
            "ActivityDefinition",
            "CapabilityStatement",
            "CodeSystem",
            "CompartmentDefinition",
            "ConceptMap",
            "Endpoint",
            "EventDefinition",
            "ExampleScenario",
            "GraphDefinition",
            "HealthcareService",
            "ImplementationGuide",
            "Library",
            "Location",
            "Measure",
            "Medication",
            "MedicationKnowledge",
            "MessageDefinition",
            "NamingSystem",
            "OperationDefinition",
            "Organization",
            "OrganizationAffiliation",
            "PlanDefinition",
            "Practitioner",
            "PractitionerRole",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "StructureMap",
            "Substance",
            "TerminologyCapabilities",
            "ValueSet");

    private PatientRecord() {}

    /**
     * Where a type says whose record a resource belongs to.
     *
     * @param parameter the search parameter
     * @param path the element
     */
    record Owner(String parameter, String path) {

        /**
         * What stands there in a resource of the type. Of an element of the resource itself HAPI's terser would read the path anew
         * each time, which costs a read more than all else that is asked about it.
         */
        List<? extends IBaseReference> in(IBaseResource resource, FhirContext fhir) {
            var steps = path.split("\\.", -1);
            return steps.length > 2
                    ? fhir.newTerser().getValues(resource, path, IBaseReference.class)
                    : fhir
                            .getResourceDefinition(steps[0])
                            .getChildByNameOrThrowDataFormatException(steps[1])
                            .getAccessor()
                            .getValues(resource)
                            .stream()
                            .filter(IBaseReference.class::isInstance)
                            .map(IBaseReference.class::cast)
                            .toList();
        }

        /** Whether a search parameter of the type looks at the same element. */
        boolean isAskedBy(String name) {
            return name.equals(parameter) || name.equals("patient") || name.equals("subject");
        }
    }

    /** Whether one resource may belong to the records of several patients, or says only by others whose it is. */
    static boolean isOfSeveral(String type) {
        return OF_SEVERAL.contains(type) || BY_ANOTHER.contains(type);
    }

    /** Null for the Patient, and for a type that has no such element. */
    static @Nullable Owner ownerOf(String type) {
        return OWNERS.get(type);
    }

    /** Whether resources of the type can belong to a patient's record. */
    static boolean has(String type) {
        return type.equals("Patient") || OWNERS.containsKey(type) || BY_ANOTHER.contains(type);
    }

    /** Whether the type is no patient's, and open to whoever has a scope for it. */
    static boolean shares(String type) {
        return SHARED.contains(type);
    }

    /** All types that this rule names. */
    static Stream<String> types() {
        return Stream.of(Stream.of("Patient"), OWNERS.keySet().stream(), BY_ANOTHER.stream(), SHARED.stream())
                .flatMap(types -> types);
    }
}
