Instance: example-moaas-abara
InstanceOf: MOAASScore
Title: "MOAA/S 45 minutes after the first device"
Description: "Drowsy but answering to the name."
Usage: #example
* extension[timeSinceDose].valueDuration = 45 $ucum#min "min"
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#moaas-score "MOAA/S score"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T10:15:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 4 $ucum#{score} "score"

Instance: example-moaas-lindqvist
InstanceOf: MOAASScore
Title: "MOAA/S at the end of the infusion"
Description: "Awake."
Usage: #example
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* partOf = Reference(example-iv-dose-1)
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#moaas-score "MOAA/S score"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T09:55:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 5 $ucum#{score} "score"
