Instance: example-spo2-lindqvist-40
InstanceOf: KetamineOxygenSaturation
Title: "Oxygen saturation during the first infusion"
Description: "Pulse oximetry at the end of the infusion."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#plus-40 "40 minutes"
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code
  * coding[OxygenSatCode] = $loinc#2708-6
  * coding[1] = $loinc#59408-5
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:55:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 97 $ucum#% "%"

Instance: example-spo2-abara-discharge
InstanceOf: KetamineOxygenSaturation
Title: "Oxygen saturation before release"
Description: "The last reading after the first esketamine dose."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#pre-discharge "Before discharge"
* extension[timeSinceDose].valueDuration = 145 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code
  * coding[OxygenSatCode] = $loinc#2708-6
  * coding[1] = $loinc#59408-5
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T11:55:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 98 $ucum#% "%"
