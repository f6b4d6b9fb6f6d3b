Instance: example-bprs-abara
InstanceOf: KetamineScoreObservation
Title: "BPRS+ 40 minutes after the first device"
Description: "Four items of 1 to 7; the variant of the scoring stands with the code, because the range depends on it."
Usage: #example
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#bprs-plus-total "BPRS+ total score"
* code.text = "BPRS+ total score, items scored 1 to 7 (4 to 28)"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:10:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 6 $ucum#{score} "score"

Instance: example-pcl5-castellano
InstanceOf: KetamineScoreObservation
Title: "PCL-5 before the first dose"
Description: "An instrument without a profile of its own: the common profile and the LOINC code are enough."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $loinc#101698-9
* code.text = "PCL-5 total score"
* subject = Reference(example-patient-castellano)
* encounter = Reference(example-session-im-1)
* effectiveDateTime = "2026-03-16T10:40:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 38 $ucum#{score} "score"
