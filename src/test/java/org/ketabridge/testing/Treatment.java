package org.ketabridge.testing;

import static org.ketabridge.conformance.Canonical.KETAMINE_IV_MEDICATION_REQUEST;
import static org.ketabridge.conformance.Canonical.KETAMINE_MEDICATION_ADMINISTRATION;
import static org.ketabridge.conformance.Canonical.ROOT;
import static org.ketabridge.conformance.Canonical.THERAPY_PROTOCOL;
import static org.ketabridge.conformance.Canonical.TREATMENT_PHASE;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;

/**
 * A first session of IV ketamine with all that it refers to, valid in every part, as one transaction that posts: a test
 * changes what it is about. The figures are those of storyboard 5.1, session 1.
 */
public final class Treatment {

    private static final String SESSION_PROFILE = ROOT + "/StructureDefinition/ketamine-treatment-session";

    private final Map<String, Resource> entries = new LinkedHashMap<>();
    private final String patient = add(aPatient());
    private final String practitioner = add(aPractitioner());
    private final String session = add(aSession());
    private final String order = add(anOrder());

    private Treatment() {
        add(aDose());
    }

    /** A treatment of a new patient. */
    public static Treatment ofANewPatient() {
        return new Treatment();
    }

    /** The resource of that type; there is one of each. */
    public <T extends Resource> T the(Class<T> type) {
        return entries.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What the resource of that type is referred to by. */
    public String urlOf(Class<? extends Resource> type) {
        return entries.entrySet().stream()
                .filter(entry -> type.isInstance(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** The whole of it, each entry a POST under its {@code urn:uuid}. */
    public Bundle transaction() {
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        entries.forEach((url, resource) -> transaction
                .addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType()));
        return transaction;
    }

    /** An order that stands alone: its patient and prescriber are named, not referred to. */
    public static MedicationRequest anOrderAlone() {
        var order = ofANewPatient().the(MedicationRequest.class);
        order.setSubject(new Reference().setDisplay("a patient of another system"));
        order.setRequester(new Reference().setDisplay("a prescriber of another system"));
        order.setEncounter(null);
        return order;
    }

    /** Adds a resource and tells what refers to it. */
    public String add(Resource resource) {
        var url = "urn:uuid:" + UUID.randomUUID();
        entries.put(url, resource);
        return url;
    }

    private static Patient aPatient() {
        var patient = new Patient();
        patient.addName().setFamily("Test").addGiven(UUID.randomUUID().toString());
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1984-03-12"));
        return patient;
    }

    private static Practitioner aPractitioner() {
        var practitioner = new Practitioner();
        practitioner.addName().setFamily("Whitfield").addGiven("Dana");
        return practitioner;
    }

    private Encounter aSession() {
        var session = new Encounter();
        session.getMeta().addProfile(SESSION_PROFILE);
        session.addExtension(new Extension(TREATMENT_PHASE, phase("induction")));
        session.setStatus(Encounter.EncounterStatus.FINISHED);
        session.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
        session.addType(new CodeableConcept(new Coding("http://snomed.info/sct", "390906007", "Follow-up encounter")));
        session.setSubject(new Reference(patient));
        session.setPeriod(period("2026-01-05T09:30:00-05:00", "2026-01-05T12:00:00-05:00"));
        session.addParticipant().setIndividual(new Reference(practitioner));
        session.addReasonReference(new Reference(add(depression())));
        return session;
    }

    private Resource depression() {
        var condition = new Condition();
        condition.setClinicalStatus(new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")));
        condition.addCategory(new CodeableConcept(new Coding(
                "http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item", "Problem List Item")));
        condition.setCode(new CodeableConcept(new Coding(
                "http://snomed.info/sct", "36474008", "Severe recurrent major depression without psychotic features")));
        condition.setSubject(new Reference(patient));
        return condition;
    }

    private MedicationRequest anOrder() {
        var order = new MedicationRequest();
        order.getMeta().addProfile(KETAMINE_IV_MEDICATION_REQUEST);
        order.addExtension(new Extension(TREATMENT_PHASE, phase("induction")));
        order.addExtension(new Extension(THERAPY_PROTOCOL, protocol("iv-racemic")));
        order.addExtension(new Extension(ROOT + "/StructureDefinition/dosing-weight", quantity("72.0", "kg")));
        order.setStatus(MedicationRequestStatus.ACTIVE);
        order.setIntent(MedicationRequestIntent.ORDER);
        order.addCategory(new CodeableConcept(new Coding(
                "http://terminology.hl7.org/CodeSystem/medicationrequest-category", "outpatient", "Outpatient")));
        order.setMedication(ketamine());
        order.setSubject(new Reference(patient));
        order.setEncounter(new Reference(session));
        order.setAuthoredOnElement(new DateTimeType("2026-01-05T09:00:00-05:00"));
        order.setRequester(new Reference(practitioner));
        order.addReasonCode(new CodeableConcept(
                new Coding("http://snomed.info/sct", "1153570009", "Treatment resistant depression")));
        var step = order.addDosageInstruction().setSequence(1).setText("0.5 mg/kg over 40 minutes, twice weekly");
        step.setRoute(intravenous());
        step.getTiming().getRepeat().setDuration(40).setDurationUnit(UnitsOfTime.MIN);
        addDose(step, "ordered", "0.5", "mg/kg");
        addDose(step, "calculated", "36", "mg");
        return order;
    }

    private static void addDose(Dosage step, String type, String value, String unit) {
        step.addDoseAndRate()
                .setDose(quantity(value, unit))
                .setType(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/dose-rate-type", type, null)));
    }

    private MedicationAdministration aDose() {
        var dose = new MedicationAdministration();
        dose.getMeta().addProfile(KETAMINE_MEDICATION_ADMINISTRATION);
        dose.addExtension(new Extension(TREATMENT_PHASE, phase("induction")));
        dose.addExtension(new Extension(THERAPY_PROTOCOL, protocol("iv-racemic")));
        dose.addExtension(new Extension(ROOT + "/StructureDefinition/session-number", new IntegerType(1)));
        dose.setStatus(MedicationAdministrationStatus.COMPLETED);
        dose.setMedication(ketamine());
        dose.setSubject(new Reference(patient));
        dose.setContext(new Reference(session));
        dose.setEffective(period("2026-01-05T10:00:00-05:00", "2026-01-05T10:40:00-05:00"));
        dose.addPerformer().setActor(new Reference(practitioner));
        dose.setRequest(new Reference(order));
        dose.getDosage().setRoute(intravenous()).setDose(quantity("36", "mg")).setRate(quantity("54", "mg/h"));
        return dose;
    }

    public static CodeableConcept ketamine() {
        return new CodeableConcept(
                new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "238082", "ketamine 10 MG/ML injectable"));
    }

    public static CodeableConcept intravenous() {
        return new CodeableConcept(
                new Coding("http://snomed.info/sct", "47625008", "Intravenous route (qualifier value)"));
    }

    public static CodeableConcept phase(String code) {
        return new CodeableConcept(new Coding(ROOT + "/CodeSystem/treatment-phase", code, null));
    }

    private static CodeableConcept protocol(String code) {
        return new CodeableConcept(new Coding(ROOT + "/CodeSystem/therapy-protocol", code, null));
    }

    public static Quantity quantity(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit);
    }

    public static Period period(String start, String end) {
        return new Period().setStartElement(new DateTimeType(start)).setEndElement(new DateTimeType(end));
    }
}
