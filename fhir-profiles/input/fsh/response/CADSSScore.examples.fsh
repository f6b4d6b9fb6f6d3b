Instance: example-cadss-lindqvist
InstanceOf: CADSSScore
Title: "CADSS 40 minutes after the start of the infusion"
Description: "Dissociation at its expected peak."
Usage: #example
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#cadss-total "CADSS total score"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:55:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 15 $ucum#{score} "score"

Instance: example-cadss-abara
InstanceOf: CADSSScore
Title: "CADSS 40 minutes after the first device"
Description: "Dissociation at its expected peak, more than with the infusions of others."
Usage: #example
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#cadss-total "CADSS total score"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:10:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 22 $ucum#{score} "score"
