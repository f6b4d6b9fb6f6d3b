Profile: MOAASScore
Parent: KetamineScoreObservation
Id: moaas-score
Title: "MOAA/S score"
Description: "The MOAA/S, sedation around a dose: 5 is awake, 0 does not respond."
* insert Published
* obeys obs-moaas
* code = InstrumentScoreCS#moaas-score

Invariant: obs-moaas
Description: "The MOAA/S score is a whole number from 0 to 5."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 5 and value = value.round(0))"
