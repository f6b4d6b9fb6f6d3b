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

ValueSet: KetamineFlagVS
Id: ketamine-flag
Title: "Ketamine flag"
Description: "All flags of this guide. The codes are our own."
* insert Published
* include codes from system KetamineFlagCS

Profile: KetamineFlag
Parent: Flag
Id: ketamine-flag
Title: "Ketamine flag"
Description: "A warning on a patient's record that everybody who orders or gives ketamine must see: no dose, no home supply, a contraindication, or suicide risk. It stands until it is made inactive."
* insert Published
* obeys flag-active
* status MS
* code MS
* code from KetamineFlagVS (required)
* subject MS
* period MS
  * ^short = "Since when it stands, and until when it stood"
* author MS

Invariant: flag-active
Description: "An active flag states since when it stands, in period.start."
Severity: #error
Expression: "status = 'active' implies period.start.exists()"
