Instance: example-bp-lindqvist-pre
InstanceOf: KetamineBloodPressure
Title: "Blood pressure before the first infusion"
Description: "The reading that allows the dose."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#pre-dose "Before dose"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#85354-9
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:00:00-05:00"
* performer = Reference(example-practitioner-hale)
* component[SystolicBP]
  * code = $loinc#8480-6
  * valueQuantity = 122 $ucum#mm[Hg] "mmHg"
* component[DiastolicBP]
  * code = $loinc#8462-4
  * valueQuantity = 76 $ucum#mm[Hg] "mmHg"

Instance: example-bp-lindqvist-40
InstanceOf: KetamineBloodPressure
Title: "Blood pressure 40 minutes into the first infusion"
Description: "The expected rise at the peak."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#plus-40 "40 minutes"
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#85354-9
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:55:00-05:00"
* performer = Reference(example-practitioner-hale)
* component[SystolicBP]
  * code = $loinc#8480-6
  * valueQuantity = 138 $ucum#mm[Hg] "mmHg"
* component[DiastolicBP]
  * code = $loinc#8462-4
  * valueQuantity = 84 $ucum#mm[Hg] "mmHg"

Instance: example-bp-abara-40
InstanceOf: KetamineBloodPressure
Title: "Blood pressure 40 minutes after the first device"
Description: "A rise of 46 mmHg systolic against the reading before the dose."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#plus-40 "40 minutes"
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#85354-9
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:10:00-05:00"
* performer = Reference(example-practitioner-hale)
* component[SystolicBP]
  * code = $loinc#8480-6
  * valueQuantity = 182 $ucum#mm[Hg] "mmHg"
* component[DiastolicBP]
  * code = $loinc#8462-4
  * valueQuantity = 100 $ucum#mm[Hg] "mmHg"

Instance: example-bp-abara-held
InstanceOf: KetamineBloodPressure
Title: "Blood pressure on the day the dose was held"
Description: "Too high to give the dose."
Usage: #example
* extension[monitoringTimepoint].valueCodeableConcept = MonitoringTimepointCS#pre-dose "Before dose"
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#85354-9
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-held)
* effectiveDateTime = "2026-04-16T09:10:00-05:00"
* performer = Reference(example-practitioner-hale)
* component[SystolicBP]
  * code = $loinc#8480-6
  * valueQuantity = 164 $ucum#mm[Hg] "mmHg"
* component[DiastolicBP]
  * code = $loinc#8462-4
  * valueQuantity = 98 $ucum#mm[Hg] "mmHg"
