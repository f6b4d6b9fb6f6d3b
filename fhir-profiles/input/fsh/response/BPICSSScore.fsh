Profile: BPICSSScore
Parent: KetamineScoreObservation
Id: bpicss-score
Title: "BPIC-SS score"
Description: "The total score of the BPIC-SS, symptoms of the bladder by self-report: 0 to 38, higher is worse."
* insert Published
* obeys obs-bpicss
* code = InstrumentScoreCS#bpic-ss-total

Invariant: obs-bpicss
Description: "The BPIC-SS total score is a whole number from 0 to 38."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 38 and value = value.round(0))"
