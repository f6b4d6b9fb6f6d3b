Instance: example-madrs-abara
InstanceOf: MADRSScore
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

Instance: example-madrs-lindqvist
InstanceOf: MADRSScore
Title: "MADRS after the induction"
Description: "Rated by the prescriber at the evaluation: 10, the limit of remission in use."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = $sct#763265004 "MADRS score (observable entity)"
* subject = Reference(example-patient-lindqvist)
* effectiveDateTime = "2026-05-25T14:00:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueQuantity = 10 $ucum#{score} "score"
