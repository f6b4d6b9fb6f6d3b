Profile: QIDSScore
Parent: KetamineScoreObservation
Id: qids-score
Title: "QIDS-SR16 score"
Description: "The total score of the QIDS-SR16, depression by self-report: 0 to 27, higher is worse."
* insert Published
* obeys obs-qids
* code = InstrumentScoreCS#qids-sr16-total

Invariant: obs-qids
Description: "The QIDS-SR16 total score is a whole number from 0 to 27."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 27 and value = value.round(0))"
