Instance: example-cadss-lindqvist
InstanceOf: KetamineScoreObservation
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

Instance: example-madrs-abara
InstanceOf: KetamineScoreObservation
Title: "MADRS before the first esketamine dose"
Description: "The clinician's rating at baseline."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $sct#763265004 "MADRS score (observable entity)"
* subject = Reference(example-patient-abara)
* effectiveDateTime = "2026-04-13T09:10:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueQuantity = 33 $ucum#{score} "score"

Instance: example-moaas-abara
InstanceOf: KetamineScoreObservation
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
