Instance: example-session-procedure-iv-1
InstanceOf: KetamineSessionProcedure
Title: "Procedure of the first infusion session"
Description: "What was done in the session; the dose is part of it."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[sessionNumber].valueInteger = 1
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

Instance: example-session-procedure-esketamine-1
InstanceOf: KetamineSessionProcedure
Title: "Procedure of the first esketamine session"
Description: "A route without a procedure code of its own: the code of the session stands alone. The patient was sick, and stayed until it had passed."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[sessionNumber].valueInteger = 1
* basedOn = Reference(example-plan-induction-abara)
* status = #completed
* code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* code.text = "Esketamine nasal spray under observation"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* performedPeriod
  * start = "2026-04-13T09:20:00-05:00"
  * end = "2026-04-13T12:00:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* reasonReference = Reference(example-trd-abara)
* outcome.text = "Observed for 150 minutes, left with an escort"
* complication = $sct#422587007 "Nausea"

Instance: example-session-procedure-iv-3
InstanceOf: KetamineSessionProcedure
Title: "Procedure of the session that was broken off"
Description: "The infusion was stopped at half the dose; the session is stopped, with the reason."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[sessionNumber].valueInteger = 3
* basedOn = Reference(example-plan-induction-lindqvist)
* status = #stopped
* statusReason = HoldStopReasonCS#patient-choice "Patient's choice"
* code
  * coding[0] = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
  * coding[1] = $sct#14152002 "Intravenous infusion (procedure)"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-3)
* performedPeriod
  * start = "2026-05-11T09:00:00-05:00"
  * end = "2026-05-11T10:50:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* reasonReference = Reference(example-trd-lindqvist)
