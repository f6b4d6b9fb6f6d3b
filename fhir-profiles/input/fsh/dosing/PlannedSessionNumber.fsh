Extension: PlannedSessionNumber
Id: planned-session-number
Title: "Planned session number"
Description: "The session of the course that an order for a single session is meant for."
Context: MedicationRequest
* insert Published
* value[x] only integer
* valueInteger ^minValueInteger = 1
