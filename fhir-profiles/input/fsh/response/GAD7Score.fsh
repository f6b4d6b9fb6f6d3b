Profile: GAD7Score
Parent: KetamineScoreObservation
Id: gad7-score
Title: "GAD-7 score"
Description: "The total score of the GAD-7, anxiety in the last two weeks by self-report: 0 to 21, higher is worse."
* insert Published
* insert LoincCopyright
* obeys obs-gad7
* code = $loinc#70274-6

Invariant: obs-gad7
Description: "The GAD-7 total score is a whole number from 0 to 21."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 21 and value = value.round(0))"
