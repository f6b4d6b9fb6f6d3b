Instance: example-response-lindqvist
InstanceOf: TreatmentResponseObservation
Title: "Response after six infusions"
Description: "PHQ-9 from 19 to 8: a drop of 57.9 percent, response but not remission."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = KetamineObservationCS#treatment-response "Treatment response"
* subject = Reference(example-patient-lindqvist)
* effectiveDateTime = "2026-05-25T14:10:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueCodeableConcept = TreatmentResponseCS#response "Response"
* derivedFrom[0] = Reference(example-phq9-lindqvist-baseline)
* derivedFrom[1] = Reference(example-phq9-lindqvist-evaluation)
* component[baselineScore].code = KetamineObservationCS#baseline-score "Baseline score"
* component[baselineScore].valueQuantity = 19 $ucum#{score} "score"
* component[currentScore].code = KetamineObservationCS#current-score "Current score"
* component[currentScore].valueQuantity = 8 $ucum#{score} "score"
* component[percentChange].code = KetamineObservationCS#percent-change "Percent change"
* component[percentChange].valueQuantity = 57.9 $ucum#% "%"

Instance: example-response-castellano
InstanceOf: TreatmentResponseObservation
Title: "Relapse in the maintenance"
Description: "QIDS-SR16 back over the baseline: the change is negative."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = KetamineObservationCS#treatment-response "Treatment response"
* subject = Reference(example-patient-castellano)
* effectiveDateTime = "2026-08-31T10:20:00-05:00"
* performer = Reference(example-practitioner-nguyen)
* valueCodeableConcept = TreatmentResponseCS#relapse "Relapse"
* derivedFrom[0] = Reference(example-qids-castellano)
* derivedFrom[1] = Reference(example-qids-castellano-relapse)
* component[baselineScore].code = KetamineObservationCS#baseline-score "Baseline score"
* component[baselineScore].valueQuantity = 18 $ucum#{score} "score"
* component[currentScore].code = KetamineObservationCS#current-score "Current score"
* component[currentScore].valueQuantity = 20 $ucum#{score} "score"
* component[percentChange].code = KetamineObservationCS#percent-change "Percent change"
* component[percentChange].valueQuantity = -11 $ucum#% "%"
