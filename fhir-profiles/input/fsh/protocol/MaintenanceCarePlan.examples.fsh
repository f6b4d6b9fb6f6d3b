Instance: example-plan-maintenance-lindqvist
InstanceOf: MaintenanceCarePlan
Title: "Maintenance with an infusion every four weeks"
Description: "Follows the induction; the number of sessions is open."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/iv-racemic"
* replaces = Reference(example-plan-induction-lindqvist)
* status = #active
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Ketamine infusions, maintenance"
* subject = Reference(example-patient-lindqvist)
* period.start = "2026-06-01"
* careTeam = Reference(example-care-team)
* addresses = Reference(example-trd-lindqvist)
* goal = Reference(example-goal-remission-lindqvist)
* activity.detail
  * kind = #MedicationRequest
  * code.text = "Ketamine infusion"
  * status = #in-progress
  * scheduledTiming.repeat
    * frequency = 1
    * period = 4
    * periodUnit = #wk

Instance: example-plan-maintenance-castellano
InstanceOf: MaintenanceCarePlan
Title: "Maintenance with troches at home, revoked"
Description: "Twelve weekly doses were planned, based on an induction with injections; revoked when misuse was suspected."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sl-racemic "Sublingual racemic ketamine"
* extension[plannedSessionCount].valueInteger = 12
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/sl-racemic"
* basedOn = Reference(example-plan-induction-castellano)
* status = #revoked
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* subject = Reference(example-patient-castellano)
* period
  * start = "2026-08-03"
  * end = "2026-09-01"
* addresses = Reference(example-depression-castellano)
* goal = Reference(example-goal-remission-castellano)
* activity[0].reference = Reference(example-sublingual-order)
* activity[1].detail
  * kind = #Appointment
  * code.text = "Visit by telehealth"
  * status = #cancelled
  * scheduledTiming.repeat
    * frequency = 1
    * period = 2
    * periodUnit = #wk

// Dates to the month, as far as the record has them.
Instance: example-plan-induction-castellano
InstanceOf: InductionCarePlan
Title: "Induction with injections"
Description: "A completed induction, dated to the month."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* extension[plannedSessionCount].valueInteger = 6
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/im-racemic"
* status = #completed
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* subject = Reference(example-patient-castellano)
* period
  * start = "2026-03"
  * end = "2026-04"
* addresses = Reference(example-depression-castellano)
* goal = Reference(example-goal-remission-castellano)
* activity.reference = Reference(example-im-order)

Instance: example-goal-remission-castellano
InstanceOf: Goal
Title: "Remission of Ruth Castellano"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-castellano)
* startDate = "2026-03-16"
* target
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = 5
    * comparator = #<
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "2026-09-30"
