// How the event went on: status of the record, time, end.

Extension: AEStatus
Id: ae-status
Title: "Adverse event status"
Description: "The state of this record. FHIR R4's AdverseEvent has none; FHIR R5 has."
Context: AdverseEvent
* insert Published
* . ^isModifier = true
* . ^isModifierReason = "A record that is entered-in-error must not be taken for an event."
* value[x] only code
* valueCode from AEStatusVS (required)

ValueSet: AEStatusVS
Id: ae-status
Title: "Adverse event status"
Description: "The states of an adverse event record that FHIR R5 knows, as codes of FHIR R4's event-status, where they were checked."
* insert Published
* $event-status#in-progress "In Progress"
* $event-status#completed "Completed"
* $event-status#entered-in-error "Entered in Error"
* $event-status#unknown "Unknown"

Extension: OccurrencePeriod
Id: occurrence-period
Title: "Occurrence period"
Description: "From when until when the event lasted, where both are known. AdverseEvent.date repeats the start, because searches look there."
Context: AdverseEvent
* insert Published
* value[x] only Period

Extension: ResolutionDate
Id: resolution-date
Title: "Resolution date"
Description: "When the event was over."
Context: AdverseEvent
* insert Published
* value[x] only dateTime
