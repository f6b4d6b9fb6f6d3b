Profile: PHQ9Score
Parent: KetamineScoreObservation
Id: phq9-score
Title: "PHQ-9 score"
Description: "The total score of the PHQ-9: 0 to 27, higher is worse."
* insert Published
* insert LoincCopyright
* obeys obs-phq9
* code = $loinc#44261-6

Invariant: obs-phq9
Description: "The PHQ-9 total score is a whole number from 0 to 27."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 27 and value = value.round(0))"
