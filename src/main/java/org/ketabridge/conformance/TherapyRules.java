package org.ketabridge.conformance;

import static org.ketabridge.conformance.Canonical.ESKETAMINE_INTRANASAL_REQUEST;
import static org.ketabridge.conformance.Canonical.ESKETAMINE_MEDICATION_CODES;
import static org.ketabridge.conformance.Canonical.INDUCTION_CARE_PLAN;
import static org.ketabridge.conformance.Canonical.KETAMINE_ADVERSE_EVENT;
import static org.ketabridge.conformance.Canonical.KETAMINE_IM_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_INDICATION;
import static org.ketabridge.conformance.Canonical.KETAMINE_IV_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_MEDICATION_ADMINISTRATION;
import static org.ketabridge.conformance.Canonical.KETAMINE_MEDICATION_CODES;
import static org.ketabridge.conformance.Canonical.KETAMINE_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_ORAL_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_SC_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_SUBLINGUAL_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.MAINTENANCE_CARE_PLAN;
import static org.ketabridge.conformance.Canonical.THERAPY_PROTOCOL;
import static org.ketabridge.conformance.Canonical.TREATMENT_PHASE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/**
 * Tells which profile a resource must meet though it claims none: when it is ketamine and therapy, both.
 *
 * <p>Ketamine for anaesthesia, sedation or analgesia shows no sign of therapy and stays base R4. The table:
 *
 * <table>
 * <caption>Rules, one row per resource type</caption>
 * <tr><th>type<th>ketamine by<th>therapy by (any)<th>profile
 * <tr><td>MedicationRequest<td>medication (code, contained, stored or in the same transaction)
 *     <td>phase or protocol extension; encounter or basedOn of ours; indication<td>that of its route; by the nose, for esketamine
 * <tr><td>MedicationAdministration<td>medication<td>phase or protocol extension; context or order of ours; indication
 *     <td>ketamine-medication-administration
 * <tr><td>CarePlan<td>an activity's product or order; protocol extension; plan definition of ours
 *     <td>its phase<td>that of its phase
 * <tr><td>AdverseEvent<td>suspectEntity<td>the suspect is therapy, or the encounter is of ours
 *     <td>ketamine-adverse-event
 * </table>
 */
class TherapyRules {

    private static final String SNOMED_CT = "http://snomed.info/sct";

    /** The profiles of orders by route; an order by any other route is held to their parent. */
    private static final Map<String, String> ORDER_BY_ROUTE = Map.of(
            "47625008", KETAMINE_IV_MEDICATION_REQUEST,
            "78421000", KETAMINE_IM_MEDICATION_REQUEST,
            "34206005", KETAMINE_SC_MEDICATION_REQUEST,
            "26643006", KETAMINE_ORAL_MEDICATION_REQUEST,
            "37839007", KETAMINE_SUBLINGUAL_MEDICATION_REQUEST);

    /** By this route the profile is one of esketamine; racemic ketamine in a nose spray, which is compounded, has none. */
    private static final String NASAL_ROUTE = "46713006";

    private static final Map<String, String> PLAN_BY_PHASE =
            Map.of("induction", INDUCTION_CARE_PLAN, "maintenance", MAINTENANCE_CARE_PLAN);

    private final CodeSet ketamine;
    private final CodeSet esketamine;
    private final CodeSet indications;

    TherapyRules(GuidePackage guide) {
        this.ketamine = new CodeSet(guide.valueSet(KETAMINE_MEDICATION_CODES), Map.of());
        this.esketamine = new CodeSet(guide.valueSet(ESKETAMINE_MEDICATION_CODES), Map.of());
        this.indications = new CodeSet(guide.valueSet(KETAMINE_INDICATION), Map.of());
    }

    /** The profile that {@code resource} is held to, whatever it claims; empty when it is not ketamine therapy. */
    Optional<String> profileFor(IBaseResource resource, References references) {
        if (resource instanceof MedicationRequest order) {
            return isDrug(ketamine, order.getMedication(), order, references) && isTherapy(order, references)
                    ? Optional.of(profileOf(order, references))
                    : Optional.empty();
        }
        if (resource instanceof MedicationAdministration dose) {
            return isDrug(ketamine, dose.getMedication(), dose, references) && isTherapy(dose, references)
                    ? Optional.of(KETAMINE_MEDICATION_ADMINISTRATION)
                    : Optional.empty();
        }
        if (resource instanceof CarePlan plan) {
            return isKetamine(plan, references) ? profileOf(plan) : Optional.empty();
        }
        if (resource instanceof AdverseEvent event) {
            return event.getSuspectEntity().stream()
                            .anyMatch(suspect -> isSuspect(suspect.getInstance(), event, references))
                    ? Optional.of(KETAMINE_ADVERSE_EVENT)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private String profileOf(MedicationRequest order, References references) {
        return order.getDosageInstruction().stream()
                .flatMap(step -> step.getRoute().getCoding().stream())
                .filter(route -> SNOMED_CT.equals(route.getSystem()) && route.hasCode())
                .map(Coding::getCode)
                .findFirst()
                .map(route -> route.equals(NASAL_ROUTE) && isDrug(esketamine, order.getMedication(), order, references)
                        ? ESKETAMINE_INTRANASAL_REQUEST
                        : ORDER_BY_ROUTE.getOrDefault(route, KETAMINE_MEDICATION_REQUEST))
                .orElse(KETAMINE_MEDICATION_REQUEST);
    }

    private static Optional<String> profileOf(CarePlan plan) {
        return plan.getExtensionsByUrl(TREATMENT_PHASE).stream()
                .map(phase -> phase.getValue())
                .filter(CodeableConcept.class::isInstance)
                .flatMap(phase -> ((CodeableConcept) phase).getCoding().stream())
                .map(Coding::getCode)
                .flatMap(code -> Stream.ofNullable(PLAN_BY_PHASE.get(code)))
                .findFirst();
    }

    private boolean isTherapy(MedicationRequest order, References references) {
        return hasTherapyExtension(order)
                || isOurs(order.getEncounter(), order, references)
                || order.getBasedOn().stream().anyMatch(basis -> isOurs(basis, order, references))
                || isIndicated(order.getReasonCode(), order.getReasonReference(), order, references);
    }

    private boolean isTherapy(MedicationAdministration dose, References references) {
        return hasTherapyExtension(dose)
                || isOurs(dose.getContext(), dose, references)
                || find(dose.getRequest(), dose, references, MedicationRequest.class)
                        .filter(order -> claimsOurs(order) || isTherapy(order, references))
                        .isPresent()
                || isIndicated(dose.getReasonCode(), dose.getReasonReference(), dose, references);
    }

    private boolean isKetamine(CarePlan plan, References references) {
        return plan.hasExtension(THERAPY_PROTOCOL)
                || plan.getInstantiatesCanonical().stream()
                        .anyMatch(definition -> definition.getValue().startsWith(Canonical.ROOT + "/"))
                || plan.getActivity().stream()
                        .anyMatch(activity -> isDrug(
                                        ketamine, activity.getDetail().getProduct(), plan, references)
                                || find(activity.getReference(), plan, references, MedicationRequest.class)
                                        .filter(order -> isDrug(ketamine, order.getMedication(), order, references))
                                        .isPresent());
    }

    private boolean isSuspect(Reference suspect, AdverseEvent event, References references) {
        var instance = find(suspect, event, references, IBaseResource.class);
        if (instance.isEmpty()) {
            return false;
        }
        if (instance.get() instanceof MedicationAdministration dose) {
            return isDrug(ketamine, dose.getMedication(), dose, references)
                    && (claimsOurs(dose) || isTherapy(dose, references));
        }
        if (instance.get() instanceof MedicationStatement statement) {
            return isDrug(ketamine, statement.getMedication(), statement, references)
                    && (isOurs(event.getEncounter(), event, references)
                            || statement.getBasedOn().stream().anyMatch(basis -> isOurs(basis, statement, references))
                            || isIndicated(
                                    statement.getReasonCode(), statement.getReasonReference(), statement, references));
        }
        return instance.get() instanceof Medication medication
                && isDrug(ketamine, medication)
                && isOurs(event.getEncounter(), event, references);
    }

    private static boolean isDrug(CodeSet drug, Type medication, DomainResource holder, References references) {
        if (medication instanceof CodeableConcept concept) {
            return drug.hasAny(concept);
        }
        return medication instanceof Reference reference
                && find(reference, holder, references, Medication.class)
                        .filter(found -> isDrug(drug, found))
                        .isPresent();
    }

    private static boolean isDrug(CodeSet drug, Medication medication) {
        return drug.hasAny(medication.getCode())
                || medication.getIngredient().stream()
                        .anyMatch(ingredient ->
                                ingredient.getItem() instanceof CodeableConcept item && drug.hasAny(item));
    }

    private boolean isIndicated(
            List<CodeableConcept> codes, List<Reference> conditions, DomainResource holder, References references) {
        return codes.stream().anyMatch(indications::hasAny)
                || conditions.stream()
                        .flatMap(reference -> find(reference, holder, references, Condition.class).stream())
                        .anyMatch(condition -> indications.hasAny(condition.getCode()));
    }

    /** Whether a plan, session or order that is referred to is one of this guide's. */
    private static boolean isOurs(Reference reference, DomainResource holder, References references) {
        return find(reference, holder, references, DomainResource.class)
                .filter(target -> target instanceof CarePlan
                        || target instanceof Encounter
                        || target instanceof MedicationRequest)
                .filter(target -> claimsOurs(target) || hasTherapyExtension(target))
                .isPresent();
    }

    private static boolean claimsOurs(DomainResource resource) {
        return resource.getMeta().getProfile().stream()
                .anyMatch(profile -> profile.getValue().startsWith(Canonical.ROOT + "/"));
    }

    private static boolean hasTherapyExtension(DomainResource resource) {
        return resource.hasExtension(TREATMENT_PHASE) || resource.hasExtension(THERAPY_PROTOCOL);
    }

    private static <T extends IBaseResource> Optional<T> find(
            Reference reference, DomainResource holder, References references, Class<T> type) {
        if (!reference.hasReference()) {
            return Optional.ofNullable(reference.getResource())
                    .filter(type::isInstance)
                    .map(type::cast);
        }
        Function<String, Optional<IBaseResource>> contained = id -> holder.getContained().stream()
                .filter(resource ->
                        id.equals(resource.getIdElement().getIdPart()) || ("#" + id).equals(resource.getId()))
                .map(IBaseResource.class::cast)
                .findFirst();
        var target = reference.getReference().startsWith("#")
                ? contained.apply(reference.getReference().substring(1))
                : references.resolve(reference);
        return target.filter(type::isInstance).map(type::cast);
    }
}
