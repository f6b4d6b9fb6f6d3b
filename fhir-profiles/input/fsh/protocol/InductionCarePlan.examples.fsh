Instance: example-plan-induction-lindqvist
InstanceOf: InductionCarePlan
Title: "Induction with six infusions"
Description: "Completed after session 6."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[plannedSessionCount].valueInteger = 6
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/iv-racemic"
* status = #completed
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Ketamine infusions, induction"
* subject = Reference(example-patient-lindqvist)
* period
  * start = "2026-05-04"
  * end = "2026-05-25"
* careTeam = Reference(example-care-team)
* addresses = Reference(example-trd-lindqvist)
* goal[0] = Reference(example-goal-remission-lindqvist)
* goal[1] = Reference(example-goal-response-lindqvist)
* activity[0].reference = Reference(example-iv-order-induction)
* activity[1].detail
  * kind = #ServiceRequest
  * code.text = "PHQ-9 before each infusion"
  * status = #completed

Instance: example-plan-induction-abara
InstanceOf: InductionCarePlan
Title: "Induction with esketamine"
Description: "Eight sessions in four weeks, in progress."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[plannedSessionCount].valueInteger = 8
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/in-esketamine-trd"
* status = #active
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Esketamine, induction"
* subject = Reference(example-patient-abara)
* period.start = "2026-04-13"
* addresses = Reference(example-trd-abara)
* goal[0] = Reference(example-goal-remission-abara)
* goal[1] = Reference(example-goal-response-abara)
* activity.reference = Reference(example-esketamine-order)

Instance: example-plan-induction-lindqvist-im
InstanceOf: InductionCarePlan
Title: "Induction with injections, stopped"
Description: "Revoked after three of six intramuscular injections because of vomiting. The goals that it served are closed as not achieved."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* extension[plannedSessionCount].valueInteger = 6
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/im-racemic"
* status = #revoked
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Ketamine injections, induction"
* subject = Reference(example-patient-lindqvist)
* period
  * start = "2025-11-03"
  * end = "2025-11-14"
* addresses = Reference(example-trd-lindqvist)
* goal = Reference(example-goal-remission-lindqvist-im)
* activity.detail
  * kind = #MedicationRequest
  * code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
  * status = #stopped
  * statusReason = HoldStopReasonCS#adverse-event "Adverse event"
  * scheduledTiming.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * description = "Three of six injections were given."

