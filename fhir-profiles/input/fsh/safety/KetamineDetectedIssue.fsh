CodeSystem: KetamineDetectedIssueCS
Id: ketamine-detected-issue
Title: "Ketamine detected issue"
Description: "Issues found by a rule, for which HL7's v3 ActCode has no code."
* insert Published
* insert LocalCodes
* #rems-not-enrolled "REMS enrolment missing" "The patient or the setting is not enrolled in the REMS."
* #vital-signs "Vital signs missing or out of limits" "Readings before a dose are missing or out of limits."
* #monitoring-incomplete "Observation incomplete" "Observation under 120 minutes, or its end not recorded."
* #session-sequence "Session sequence" "Session number duplicated or skipped, or sessions too close."
* #no-benefit "No benefit at evaluation" "The induction ended without sufficient benefit."
* #weight-outdated "Dosing weight outdated" "The weight used for the dose is old or has changed."
* #bladder-symptoms "Bladder symptoms" "Symptoms or a score that point to ketamine-related bladder disease."

// The codes of v3 ActCode and their displays were read in the FHIR R4 definitions, and in terminology.hl7.org.
ValueSet: KetamineDetectedIssueVS
Id: ketamine-detected-issue
Title: "Ketamine detected issue"
Description: "Issues of ketamine therapy: those that HL7's v3 ActCode has a code for, and this guide's own for the others."
* insert Published
* $act-code#DRG "Drug Interaction Alert"
* $act-code#TOOSOON "Refill Too Soon Alert"
* $act-code#DOSEH "High Dose Alert"
* $act-code#DOSE "Dosage problem"
* $act-code#COND "Condition Alert"
* $act-code#ALGY "Allergy Alert"
* $act-code#AGE "Age Alert"
* include codes from system KetamineDetectedIssueCS

Profile: KetamineDetectedIssue
Parent: DetectedIssue
Id: ketamine-detected-issue
Title: "Ketamine detected issue"
Description: "A problem that a rule or a clinician found in the therapy: an interaction, a refill asked for too soon, a dose too high, an observation cut short. It names the resources that it is about and what was done."
* insert Published
* status MS
* code 1..1 MS
* code from KetamineDetectedIssueVS (extensible)
* severity 1..1 MS
* patient MS
* identified[x] 1..1 MS
* identified[x] only dateTime
* author MS
* implicated 1..* MS
  * ^short = "The order, the dose, the other drug: what the issue is about"
* detail MS
* mitigation MS
  * ^short = "What was done about it, or why nothing"
