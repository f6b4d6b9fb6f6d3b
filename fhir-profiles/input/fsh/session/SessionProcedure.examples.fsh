// Procedures that carry treatment-phase, session-number and actual-session-count.

Instance: example-session-procedure-iv-1
InstanceOf: Procedure
Title: "Procedure of the first infusion session"
Description: "What was done in the session; the dose is part of it."
Usage: #example
* extension[TreatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[SessionNumber].valueInteger = 1
* basedOn = Reference(example-plan-induction-lindqvist)
* status = #completed
* code
  * coding[0] = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
  * coding[1] = $sct#14152002 "Intravenous infusion (procedure)"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* performedPeriod
  * start = "2026-05-04T09:15:00-05:00"
  * end = "2026-05-04T11:05:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* reasonReference = Reference(example-trd-lindqvist)

Instance: example-course-lindqvist
InstanceOf: Procedure
Title: "Summary of an induction"
Description: "Six infusions with a response."
Usage: #example
* extension[TreatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[ActualSessionCount].valueInteger = 6
* basedOn = Reference(example-plan-induction-lindqvist)
* status = #completed
* code = KetamineProcedureCS#ketamine-course "Ketamine course"
* subject = Reference(example-patient-lindqvist)
* performedPeriod
  * start = "2026-05-04"
  * end = "2026-05-22"
* reasonReference = Reference(example-trd-lindqvist)
* outcome = TreatmentResponseCS#response "Response"

Instance: example-course-castellano
InstanceOf: Procedure
Title: "Summary of a course that was stopped"
Description: "Four sessions at home before the order was stopped."
Usage: #example
* extension[TreatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[ActualSessionCount].valueInteger = 4
* basedOn = Reference(example-plan-maintenance-castellano)
* status = #stopped
* statusReason = HoldStopReasonCS#misuse-concern "Misuse concern"
* code = KetamineProcedureCS#ketamine-course "Ketamine course"
* subject = Reference(example-patient-castellano)
* performedPeriod
  * start = "2026-08-03"
  * end = "2026-09-01"
* reasonReference = Reference(example-depression-castellano)
* outcome = TreatmentResponseCS#partial-response "Partial response"
