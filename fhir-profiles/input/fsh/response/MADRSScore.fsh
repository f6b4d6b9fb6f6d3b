Profile: MADRSScore
Parent: KetamineScoreObservation
Id: madrs-score
Title: "MADRS score"
Description: "The total score of the MADRS, depression rated by a clinician: 0 to 60, higher is worse."
* insert Published
* insert SnomedCopyright
* obeys obs-madrs
* code = $sct#763265004

Invariant: obs-madrs
Description: "The MADRS total score is a whole number from 0 to 60."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 60 and value = value.round(0))"
