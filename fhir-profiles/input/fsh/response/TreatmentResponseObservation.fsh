Profile: TreatmentResponseObservation
Parent: Observation
Id: treatment-response-observation
Title: "Treatment response observation"
Description: "How the depression answered so far: response, partial response, non-response, remission or relapse, with the two scores that say so."
* insert Published
* obeys tr-percent
* status MS
* code = KetamineObservationCS#treatment-response
* subject 1..1 MS
* effective[x] MS
* performer MS
* value[x] 1..1 MS
* value[x] only CodeableConcept
* valueCodeableConcept from TreatmentResponseVS (required)
* derivedFrom 2..* MS
  * ^short = "The score at baseline and the current one"
* component MS
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains
    baselineScore 1..1 MS and
    currentScore 1..1 MS and
    percentChange 1..1 MS
* component[baselineScore].code = KetamineObservationCS#baseline-score
* component[baselineScore].value[x] only Quantity
* component[baselineScore].valueQuantity = $ucum#{score}
* component[currentScore].code = KetamineObservationCS#current-score
* component[currentScore].value[x] only Quantity
* component[currentScore].valueQuantity = $ucum#{score}
* component[percentChange].code = KetamineObservationCS#percent-change
* component[percentChange].value[x] only Quantity
* component[percentChange].valueQuantity = $ucum#%
  * ^short = "(baseline - current) / baseline, in percent: positive when the score fell"

// Within one percent, for rounding; a baseline of 0 has no percent.
Invariant: tr-percent
Description: "The percent change agrees with the scores: (baseline - current) / baseline, within one percent."
Severity: #error
Expression: "(component.where(code.coding.exists(code = 'baseline-score')).value.ofType(Quantity).value.where($this > 0).exists() and component.where(code.coding.exists(code = 'current-score')).value.ofType(Quantity).value.exists() and component.where(code.coding.exists(code = 'percent-change')).value.ofType(Quantity).value.exists()) implies ((component.where(code.coding.exists(code = 'baseline-score')).value.ofType(Quantity).value - component.where(code.coding.exists(code = 'current-score')).value.ofType(Quantity).value) * 100 / component.where(code.coding.exists(code = 'baseline-score')).value.ofType(Quantity).value - component.where(code.coding.exists(code = 'percent-change')).value.ofType(Quantity).value).abs() <= 1"
