Profile: CSSRSRiskLevel
Parent: Observation
Id: cssrs-risk-level
Title: "C-SSRS risk level"
Description: "The risk of suicide by the C-SSRS: low, moderate or high. The items are answers of a form; the level is what the next reader acts on."
* insert Published
* insert LoincCopyright
* insert ResultOfAnInstrument
* code = $loinc#93374-7
* value[x] only CodeableConcept
* valueCodeableConcept from CSSRSRiskLevelVS (extensible)
* method MS
  * ^short = "The rule that makes the level of the answers, in text: instruments differ on item 4"

// LOINC answer list LL465-6. Low was seen in SPiER and in the US Behavioral Health Profiles, the others in SPiER.
ValueSet: CSSRSRiskLevelVS
Id: cssrs-risk-level
Title: "C-SSRS risk level"
Description: "Low, moderate and high: answers of LOINC 93374-7."
* insert Published
* insert LoincCopyright
* $loinc#LA9194-7 "Low"
* $loinc#LA6751-7 "Moderate"
* $loinc#LA9193-9 "High"
