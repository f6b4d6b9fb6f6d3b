Instance: example-rr-lindqvist-pre
InstanceOf: KetamineRespiratoryRate
Title: "Respiratory rate before the first infusion"
Description: "Taken with the blood pressure."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#pre-dose "Before dose"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#9279-1
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:00:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 14 $ucum#/min "/min"

Instance: example-rr-abara-unscheduled
InstanceOf: KetamineRespiratoryRate
Title: "Respiratory rate between two scheduled readings"
Description: "Counted because the patient seemed drowsy."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#unscheduled "Unscheduled"
* extension[timeSinceDose].valueDuration = 45 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#9279-1
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:15:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 12 $ucum#/min "/min"
