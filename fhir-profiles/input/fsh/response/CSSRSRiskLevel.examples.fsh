Instance: example-cssrs-abara
InstanceOf: CSSRSRiskLevel
Title: "C-SSRS before the first esketamine dose"
Description: "No ideation: low."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#93374-7
* code.text = "C-SSRS screener: suicide risk level"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T09:08:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueCodeableConcept = $loinc#LA9194-7 "Low"

Instance: example-cssrs-castellano
InstanceOf: CSSRSRiskLevel
Title: "C-SSRS after a PHQ-9 with item 9"
Description: "Ideation without plan or intent: moderate, with the rule that was used."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#93374-7
* code.text = "C-SSRS screener: suicide risk level"
* subject = Reference(example-patient-castellano)
* encounter = Reference(example-session-im-1)
* effectiveDateTime = "2026-03-16T10:45:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueCodeableConcept = $loinc#LA6751-7 "Moderate"
* method.text = "High from item 4 or 5, or behaviour in the last three months; moderate from item 3"
