Instance: storyboard-urinary-10-recovery
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 10: recovery"
Description: "On 15 April 2026 BPIC-SS is 9 and creatinine 1.0 mg/dL: the cystitis abated after ketamine was withdrawn and is recovering."
* type = #transaction
* insert Put(Encounter, harriet-osei-visit-2026-04-15)
* insert HarrietOseiBladderScore(2026-04-15, T10:10:00-04:00, 9)
* entry[=].resource.encounter = Reference(Encounter/harriet-osei-visit-2026-04-15)
* insert HarrietOseiCreatinine(2026-04-15, 2026-04-15, 1.0)
* entry[=].resource.encounter = Reference(Encounter/harriet-osei-visit-2026-04-15)
* insert PutState(AdverseEvent, harriet-osei-cystitis, harriet-osei-cystitis-recovering)

Instance: harriet-osei-visit-2026-04-15
InstanceOf: Encounter
Usage: #inline
* insert Visit(harriet-osei, AMB "ambulatory", discontinued "Discontinued", 2026-04-15T10:00:00-04:00, 2026-04-15T10:45:00-04:00)
* type = $sct#390906007 "Follow-up encounter"

// What is known since the first version.
RuleSet: HarrietOseiCystitisReported
* insert HarrietOseiCystitis
* extension[dechallenge].valueCodeableConcept = ChallengeOutcomeCS#positive "Positive"
* extension[reportSubmission].extension[destination].valueCodeableConcept = ReportDestinationCS#fda-medwatch "FDA MedWatch"
* extension[reportSubmission].extension[date].valueDateTime = "2026-01-26"

Instance: harriet-osei-cystitis-recovering
InstanceOf: KetamineAdverseEvent
Usage: #inline
* id = "harriet-osei-cystitis"
* insert HarrietOseiCystitisReported
* outcome = $ae-outcome#recovering "Recovering"
