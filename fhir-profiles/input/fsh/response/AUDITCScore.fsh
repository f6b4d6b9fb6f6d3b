Profile: AUDITCScore
Parent: KetamineScoreObservation
Id: auditc-score
Title: "AUDIT-C score"
Description: "The total score of the AUDIT-C, alcohol use: 0 to 12, higher is worse."
* insert Published
* insert LoincCopyright
* obeys obs-auditc
* code = $loinc#75626-2

Invariant: obs-auditc
Description: "The AUDIT-C total score is a whole number from 0 to 12."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 12 and value = value.round(0))"
