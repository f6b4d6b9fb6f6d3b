Extension: FailedAntidepressantTrial
Id: failed-antidepressant-trial
Title: "Failed antidepressant trial"
Description: "An antidepressant that was tried in the current episode without sufficient benefit."
Context: Condition
* insert Published
* extension contains
    drug 0..1 and
    maxDose 0..1 and
    period 0..1 and
    adequate 0..1 and
    outcome 0..1
* extension[drug] ^short = "The antidepressant"
* extension[drug].value[x] only CodeableConcept
* extension[maxDose] ^short = "The highest dose per day that was reached"
* extension[maxDose].value[x] only Quantity
* extension[period] ^short = "From when until when it was taken"
* extension[period].value[x] only Period
* extension[adequate] ^short = "Whether dose and duration were adequate"
* extension[adequate].value[x] only boolean
* extension[outcome] ^short = "How the depression answered"
* extension[outcome].value[x] only CodeableConcept
* extension[outcome].valueCodeableConcept from TreatmentResponseVS (preferred)
