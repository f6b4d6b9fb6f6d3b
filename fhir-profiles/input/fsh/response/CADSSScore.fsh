Profile: CADSSScore
Parent: KetamineScoreObservation
Id: cadss-score
Title: "CADSS score"
Description: "The total score of the CADSS, dissociation around a dose rated by a clinician: 0 to 92, higher is more."
* insert Published
* obeys obs-cadss
* code = InstrumentScoreCS#cadss-total

Invariant: obs-cadss
Description: "The CADSS total score is a whole number from 0 to 92."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 92 and value = value.round(0))"
