Instance: example-gad7-castellano
InstanceOf: GAD7Score
Title: "GAD-7 before the first dose"
Description: "Severe anxiety beside the depression."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#70274-6
* code.text = "GAD-7 total score"
* subject = Reference(example-patient-castellano)
* encounter = Reference(example-session-im-1)
* effectiveDateTime = "2026-03-16T10:35:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 15 $ucum#{score} "score"
* derivedFrom = Reference(example-gad7-form-castellano)

Instance: example-gad7-abara
InstanceOf: GAD7Score
Title: "GAD-7 filled at home"
Description: "Moderate anxiety, a month into the therapy; no session."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#70274-6
* code.text = "GAD-7 total score"
* subject = Reference(example-patient-abara)
* effectiveDateTime = "2026-05-14T20:10:00-05:00"
* performer = Reference(example-patient-abara)
* valueQuantity = 10 $ucum#{score} "score"
* derivedFrom = Reference(example-gad7-form-abara)
