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
