Instance: storyboard-urinary-06-bladder-symptoms
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 06: bladder symptoms"
Description: "Visit of 14 January 2026: BPIC-SS 23, micturition 14 times a day and 4 times a night, dysuria, all since 10 December 2025. Order and plan are on hold, a flag says so."
* type = #transaction
* insert Put(Encounter, harriet-osei-visit-2026-01-14)
* insert HarrietOseiBladderScore(2026-01-14, T10:10:00-05:00, 23)
* entry[=].resource.encounter = Reference(Encounter/harriet-osei-visit-2026-01-14)
* insert HarrietOseiSymptom(urinary-frequency)
* entry[=].resource.code = $sct#162116003 "Urinary frequency"
* entry[=].resource.code.text = "Frequency of micturition"
* entry[=].resource.valueQuantity = 14 '/d' "per day"
* insert HarrietOseiSymptom(nocturia)
* entry[=].resource.code.text = "Nocturia"
* entry[=].resource.valueQuantity = 4 '/d' "per night"
* insert HarrietOseiSymptom(dysuria)
* entry[=].resource.code = $sct#49650001 "Dysuria"
* entry[=].resource.valueBoolean = true
* insert PutState(MedicationRequest, harriet-osei-maintenance-order, harriet-osei-maintenance-order-on-hold)
* insert PutState(CarePlan, harriet-osei-maintenance-plan, harriet-osei-maintenance-plan-on-hold)
* insert Put(Flag, harriet-osei-hold-flag)

RuleSet: HarrietOseiSymptom(name)
* insert EntryObservation(SymptomTemplate, harriet-osei, harriet-osei-{name}-2026-01-14, harriet-osei-visit-2026-01-14, 2026-01-14T10:15:00-05:00)
* entry[=].resource.performer = Reference(Patient/harriet-osei)
* entry[=].resource.note.text = "Since 10 December 2025, as she reports"

Instance: harriet-osei-visit-2026-01-14
InstanceOf: Encounter
Usage: #inline
* insert Visit(harriet-osei, AMB "ambulatory", maintenance "Maintenance", 2026-01-14T10:00:00-05:00, 2026-01-14T10:45:00-05:00)
* type = $sct#390906007 "Follow-up encounter"

Instance: harriet-osei-maintenance-order-on-hold
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* id = "harriet-osei-maintenance-order"
* insert HarrietOseiMaintenanceOrder
* status = #on-hold
* statusReason = HoldStopReasonCS#adverse-event "Adverse event"

Instance: harriet-osei-maintenance-plan-on-hold
InstanceOf: MaintenanceCarePlan
Usage: #inline
* id = "harriet-osei-maintenance-plan"
* insert HarrietOseiMaintenancePlan
* status = #on-hold
* activity[1].detail.status = #on-hold

Instance: harriet-osei-hold-flag
InstanceOf: KetamineFlag
Usage: #inline
* insert RaisedFlag(harriet-osei, hold "Hold ketamine", 2026-01-14)
