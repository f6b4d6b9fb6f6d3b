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

Instance: example-plan-maintenance-abara
InstanceOf: MaintenanceCarePlan
Title: "Maintenance with esketamine every two weeks"
Description: "From week 9, every two weeks and weekly again when the score rises; revoked when the patient moved out of reach of a certified clinic."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/in-esketamine-trd"
* basedOn = Reference(example-plan-induction-abara)
* status = #revoked
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Esketamine, maintenance"
* subject = Reference(example-patient-abara)
* period
  * start = "2026-06-08"
  * end = "2026-08-31"
* addresses = Reference(example-trd-abara)
* goal = Reference(example-goal-remission-abara)
* activity[0].detail
  * kind = #MedicationRequest
  * code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
  * status = #stopped
  * statusReason.text = "Moved away"
  * scheduledTiming.repeat
    * frequency = 1
    * period = 2
    * periodUnit = #wk
  * description = "84 mg every two weeks."
* activity[1].detail
  * kind = #ServiceRequest
  * code = KetamineProcedureCS#post-dose-monitoring "Post-dose monitoring"
  * status = #stopped
  * statusReason.text = "Moved away"
  * description = "Two hours at least after each dose."

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
