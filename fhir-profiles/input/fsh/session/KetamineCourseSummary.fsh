Profile: KetamineCourseSummary
Parent: Procedure
Id: ketamine-course-summary
Title: "Ketamine course summary"
Description: "All sessions of a phase or a course in one resource: how many there were, from when until when, why it ended and with what result. It is what a registry or the next clinic asks for first."
* insert Published
* obeys proc-reason
* extension contains
    TreatmentPhase named treatmentPhase 1..1 MS and
    ActualSessionCount named actualSessionCount 1..1 MS
* basedOn MS
  * ^short = "The care plan of the phase"
* status MS
* status from CourseSummaryStatusVS (required)
* statusReason MS
* statusReason from HoldStopReasonVS (preferred)
* code 1..1 MS
* code = KetamineProcedureCS#ketamine-course
* subject MS
* performed[x] 1..1 MS
* performed[x] only Period
  * ^short = "From the first to the last session"
* reasonReference MS
* outcome MS
* outcome from TreatmentResponseVS (preferred)

// entered-in-error beside the two: a summary that was written by mistake must be correctable.
ValueSet: CourseSummaryStatusVS
Id: course-summary-status
Title: "Status of a course summary"
Description: "A summary is of a course that has ended: as planned, or stopped. Codes of FHIR R4."
* insert Published
* $event-status#completed "Completed"
* $event-status#stopped "Stopped"
* $event-status#entered-in-error "Entered in Error"
