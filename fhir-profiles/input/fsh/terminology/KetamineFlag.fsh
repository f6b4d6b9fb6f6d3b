CodeSystem: KetamineFlagCS
Id: ketamine-flag
Title: "Ketamine flag"
Description: "Warnings that stand on a patient's record."
* insert Published
* insert LocalCodes
* #hold "Hold ketamine" "No dose until the flag is inactive."
* #misuse-risk "Misuse risk" "No home supply."
* #contraindication "Contraindication" "A contraindication to ketamine or esketamine is recorded."
* #suicide-risk "Suicide risk" "High risk level of the C-SSRS or recent suicidal behaviour."
