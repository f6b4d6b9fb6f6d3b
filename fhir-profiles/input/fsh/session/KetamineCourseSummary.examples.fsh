Instance: example-course-lindqvist
InstanceOf: KetamineCourseSummary
Title: "Summary of an induction"
Description: "Six infusions with a response."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[actualSessionCount].valueInteger = 6
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
InstanceOf: KetamineCourseSummary
Title: "Summary of a course that was stopped"
Description: "Four sessions at home before the order was stopped."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[actualSessionCount].valueInteger = 4
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
