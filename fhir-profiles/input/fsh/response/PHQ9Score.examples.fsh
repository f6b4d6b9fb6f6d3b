Instance: example-phq9-lindqvist-baseline
InstanceOf: PHQ9Score
Title: "PHQ-9 before the first infusion"
Description: "The baseline of an induction."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T08:50:00-05:00"
* performer = Reference(example-patient-lindqvist)
* valueQuantity = 19 $ucum#{score} "score"
* derivedFrom = Reference(example-phq9-form-lindqvist)

Instance: example-phq9-abara-baseline
InstanceOf: PHQ9Score
Title: "PHQ-9 before the first esketamine dose"
Description: "The baseline of an induction with esketamine."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T09:05:00-05:00"
* performer = Reference(example-patient-abara)
* valueQuantity = 23 $ucum#{score} "score"
* interpretation = http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation#H "High"
* interpretation.text = "Severe"

Instance: example-phq9-lindqvist-evaluation
InstanceOf: PHQ9Score
Title: "PHQ-9 after the induction"
Description: "Less than half of the baseline."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* subject = Reference(example-patient-lindqvist)
* effectiveDateTime = "2026-05-25T13:50:00-05:00"
* performer = Reference(example-patient-lindqvist)
* valueQuantity = 8 $ucum#{score} "score"
* derivedFrom = Reference(example-phq9-form-lindqvist-evaluation)
