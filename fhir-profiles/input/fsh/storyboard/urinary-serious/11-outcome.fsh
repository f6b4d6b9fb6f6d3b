Instance: storyboard-urinary-11-outcome
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 11: outcome"
Description: "On 15 July 2026 the cystitis is over but for a mild urgency: resolved with sequelae."
* type = #transaction
* insert Put(Encounter, harriet-osei-visit-2026-07-15)
* insert Put(Condition, harriet-osei-urgency)
* insert PutState(AdverseEvent, harriet-osei-cystitis, harriet-osei-cystitis-resolved)

Instance: harriet-osei-visit-2026-07-15
InstanceOf: Encounter
Usage: #inline
* insert Visit(harriet-osei, AMB "ambulatory", discontinued "Discontinued", 2026-07-15T10:00:00-04:00, 2026-07-15T10:30:00-04:00)
* type = $sct#390906007 "Follow-up encounter"

Instance: harriet-osei-urgency
InstanceOf: Condition
Usage: #inline
* insert Problem(harriet-osei, active "Active")
* code = $sct#75088002 "Urinary urgency"
* code.text = "Mild urgency of micturition, left by the cystitis"
* encounter = Reference(Encounter/harriet-osei-visit-2026-07-15)
* recordedDate = "2026-07-15"

Instance: harriet-osei-cystitis-resolved
InstanceOf: KetamineAdverseEvent
Usage: #inline
* id = "harriet-osei-cystitis"
* insert HarrietOseiCystitisReported
* extension[resolutionDate].valueDateTime = "2026-07-15"
* outcome = $ae-outcome#resolvedWithSequelae "Resolved with Sequelae"
