Instance: example-hr-lindqvist-pre
InstanceOf: KetamineHeartRate
Title: "Heart rate before the first infusion"
Description: "Taken with the blood pressure."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#pre-dose "Before dose"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#8867-4
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:00:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 70 $ucum#/min "/min"

Instance: example-hr-abara-40
InstanceOf: KetamineHeartRate
Title: "Heart rate 40 minutes after the first device"
Description: "Taken with the blood pressure."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#plus-40 "40 minutes"
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#8867-4
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:10:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 88 $ucum#/min "/min"
