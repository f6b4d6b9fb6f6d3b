Instance: example-auditc-lindqvist
InstanceOf: AUDITCScore
Title: "AUDIT-C of the assessment"
Description: "Little alcohol."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#75626-2
* code.text = "AUDIT-C total score"
* subject = Reference(example-patient-lindqvist)
* effectiveDateTime = "2026-04-20T14:20:00-05:00"
* performer = Reference(example-patient-lindqvist)
* valueQuantity = 2 $ucum#{score} "score"

Instance: example-auditc-castellano
InstanceOf: AUDITCScore
Title: "AUDIT-C of the assessment"
Description: "At the limit of hazardous use for women."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#75626-2
* code.text = "AUDIT-C total score"
* subject = Reference(example-patient-castellano)
* effectiveDateTime = "2026-03-02T11:05:00-06:00"
* performer = Reference(example-practitioner-nguyen)
* valueQuantity = 3 $ucum#{score} "score"
