Instance: storyboard-esketamine-06-dose-held
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 06: dose held"
Description: "Friday 13 February 2026: 162/98 before the dose, 158/96 half an hour later. The first reading meets the threshold for a hold, the repeat does not; the prescriber holds the dose. Order and plan are on hold, a flag says so, and the primary care physician is asked to review the treatment of the blood pressure."
* type = #transaction
* insert Put(Encounter, marcus-oyelaran-visit-2026-02-13)
* insert MarcusOyelaranHeldReading(BloodPressureTemplate, bp-2026-02-13-first, T08:30:00-05:00)
* entry[=].resource.component[0].valueQuantity = 162 'mm[Hg]' "mmHg"
* entry[=].resource.component[1].valueQuantity = 98 'mm[Hg]' "mmHg"
* insert MarcusOyelaranHeldReading(BloodPressureTemplate, bp-2026-02-13-repeat, T09:00:00-05:00)
* entry[=].resource.component[0].valueQuantity = 158 'mm[Hg]' "mmHg"
* entry[=].resource.component[1].valueQuantity = 96 'mm[Hg]' "mmHg"
* insert MarcusOyelaranHeldReading(OxygenSaturationTemplate, spo2-2026-02-13, T08:30:00-05:00)
* entry[=].resource.valueQuantity = 98 '%' "%"
* insert Put(MedicationAdministration, marcus-oyelaran-administration-held)
* insert PutState(MedicationRequest, marcus-oyelaran-induction-order, marcus-oyelaran-induction-order-on-hold)
* insert PutState(CarePlan, marcus-oyelaran-induction-plan, marcus-oyelaran-induction-plan-on-hold)
* insert Put(Flag, marcus-oyelaran-flag-hold)
* insert Put(ServiceRequest, marcus-oyelaran-blood-pressure-review)

// A visit without a dose has no session number.
Instance: marcus-oyelaran-visit-2026-02-13
InstanceOf: KetamineTreatmentSession
Usage: #inline
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* type.text = "Esketamine treatment session, dose held"
* subject = Reference(Patient/marcus-oyelaran)
* participant[0].individual = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* participant[1].individual = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* period.start = "2026-02-13T08:30:00-05:00"
* period.end = "2026-02-13T09:30:00-05:00"
* reasonReference = Reference(Condition/marcus-oyelaran-depression)
* location.location = Reference(Location/cedar-ridge-spravato)
* serviceProvider = Reference(Organization/cedar-ridge)

RuleSet: MarcusOyelaranHeldReading(template, name, time)
* insert EntryObservation({template}, marcus-oyelaran, marcus-oyelaran-{name}, marcus-oyelaran-visit-2026-02-13, 2026-02-13{time})
* insert EntryTimepoint-pre-dose

Instance: marcus-oyelaran-administration-held
InstanceOf: KetamineMedicationAdministration
Usage: #inline
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* status = #not-done
* statusReason = HoldStopReasonCS#elevated-bp "Elevated blood pressure"
* category = $ma-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* subject = Reference(Patient/marcus-oyelaran)
* context = Reference(Encounter/marcus-oyelaran-visit-2026-02-13)
* supportingInformation[0] = Reference(Observation/marcus-oyelaran-bp-2026-02-13-first)
* supportingInformation[1] = Reference(Observation/marcus-oyelaran-bp-2026-02-13-repeat)
* effectiveDateTime = "2026-02-13T09:00:00-05:00"
* reasonReference = Reference(Condition/marcus-oyelaran-depression)
* request = Reference(MedicationRequest/marcus-oyelaran-induction-order)

Instance: marcus-oyelaran-induction-order-on-hold
InstanceOf: EsketamineIntranasalRequest
Usage: #inline
* id = "marcus-oyelaran-induction-order"
* insert MarcusOyelaranInductionOrder
* insert MarcusOyelaranStepUp
* status = #on-hold
* statusReason = HoldStopReasonCS#elevated-bp "Elevated blood pressure"

Instance: marcus-oyelaran-induction-plan-on-hold
InstanceOf: InductionCarePlan
Usage: #inline
* id = "marcus-oyelaran-induction-plan"
* insert MarcusOyelaranInductionPlan
* status = #on-hold

RuleSet: MarcusOyelaranFlag
* insert RaisedFlag(marcus-oyelaran, hold "Hold ketamine", 2026-02-13)
* category = http://terminology.hl7.org/CodeSystem/flag-category#clinical "Clinical"
* code.text = "No esketamine: blood pressure 162/98 before the dose"
* encounter = Reference(Encounter/marcus-oyelaran-visit-2026-02-13)

Instance: marcus-oyelaran-flag-hold
InstanceOf: KetamineFlag
Usage: #inline
* insert MarcusOyelaranFlag

RuleSet: MarcusOyelaranReview
* insert OrderedService(marcus-oyelaran, marcus-oyelaran-visit-2026-02-13, 2026-02-13T09:20:00-05:00)
* code.text = "Review of the treatment of hypertension by the primary care physician"
* performer.display = "Primary care physician"
* reasonReference[0] = Reference(Condition/marcus-oyelaran-hypertension)
* reasonReference[1] = Reference(Observation/marcus-oyelaran-bp-2026-02-13-first)
* supportingInfo = Reference(MedicationStatement/marcus-oyelaran-lisinopril-20)

Instance: marcus-oyelaran-blood-pressure-review
InstanceOf: KetamineServiceRequest
Usage: #inline
* insert MarcusOyelaranReview
