Profile: KetamineTreatmentSession
Parent: Encounter
Id: ketamine-treatment-session
Title: "Ketamine treatment session"
Description: "One visit of the course, from check-in to release: a session with a dose, a session whose dose was held, or a follow-up by telehealth."
* insert Published
* extension contains
    SessionNumber named sessionNumber 0..1 MS and
    TreatmentPhase named treatmentPhase 0..1 MS
* status MS
* class MS
* class from TreatmentSessionClassVS (required)
* episodeOfCare MS
* participant 1..*
* period 1..1
  * start 1..1
* reasonReference 1..* MS
* serviceProvider MS

// Seen in the FHIR R4 definitions of v3-ActCode; AMB and OBSENC also in the US Behavioral Health Profiles.
ValueSet: TreatmentSessionClassVS
Id: treatment-session-class
Title: "Class of a treatment session"
Description: "Where a session takes place: at the clinic, under observation in a hospital, or by telehealth for a follow-up. Checked in HL7's v3 ActCode as FHIR R4 carries it."
* insert Published
* $act-code#AMB "ambulatory"
* $act-code#OBSENC "observation encounter"
* $act-code#VR "virtual"
