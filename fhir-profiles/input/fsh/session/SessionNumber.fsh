Extension: SessionNumber
Id: session-number
Title: "Session number"
Description: "The number of the session in the patient's course, counted from 1. A session without a dose has none."
Context: Encounter, MedicationAdministration, Procedure
* insert Published
* value[x] only integer
* valueInteger ^minValueInteger = 1
