Profile: KetamineSessionProcedure
Parent: Procedure
Id: ketamine-session-procedure
Title: "Ketamine session procedure"
Description: "What was done in one treatment session, as one procedure: the dose (partOf leads here), the readings and the scores belong to it."
* insert Published
* obeys proc-period and proc-reason
* extension contains
    SessionNumber named sessionNumber 0..1 MS and
    TreatmentPhase named treatmentPhase 0..1 MS
* basedOn MS
  * ^short = "The care plan or the request that the session belongs to"
* status MS
* statusReason MS
* statusReason from HoldStopReasonVS (preferred)
* code 1..1 MS
* code = KetamineProcedureCS#ketamine-session
  * ^short = "Ketamine treatment session; beside it the SNOMED CT code of the infusion or injection"
* subject MS
* encounter MS
* performed[x] MS
  * ^short = "From the preparation of the dose to the end of the observation, as a period"
* performer MS
* reasonReference MS
* outcome MS
* complication MS
  * ^short = "What went wrong during the session, in a word; the event itself is an AdverseEvent"

// Instead of performed[x] 1..1 and only Period: a session that is planned or was called off has no period yet.
Invariant: proc-period
Description: "A session that took place or is taking place states when, as a period (performedPeriod)."
Severity: #error
Expression: "(status = 'completed' or status = 'stopped' or status = 'in-progress') implies performed.ofType(Period).exists()"

// The sentence fits the summary of a course, too.
Invariant: proc-reason
Description: "A session or course that was stopped, or did not take place, states why, in statusReason."
Severity: #error
Expression: "(status = 'stopped' or status = 'not-done') implies statusReason.exists()"
