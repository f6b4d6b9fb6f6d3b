CodeSystem: InstrumentScoreCS
Id: instrument-score
Title: "Instrument score"
Description: "Total scores of instruments for which no LOINC code was found."
* insert Published
* insert LocalCodes
* #cadss-total "CADSS total score" "Clinician-Administered Dissociative States Scale, 0 to 92."
* #bprs-plus-total "BPRS+ total score" "Four positive items of the Brief Psychiatric Rating Scale; the scoring variant is stated with the score."
* #moaas-score "MOAA/S score" "Modified Observer's Assessment of Alertness/Sedation, 5 (awake) to 0 (unresponsive)."
* #bpic-ss-total "BPIC-SS total score" "Bladder Pain/Interstitial Cystitis Symptom Score, 0 to 38."
* #qids-sr16-total "QIDS-SR16 total score" "Quick Inventory of Depressive Symptomatology, self-report, 16 items, 0 to 27."
