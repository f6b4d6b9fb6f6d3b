Extension: Expectedness
Id: expectedness
Title: "Expectedness"
Description: "Whether the event is described in the product's label; text names the label and its version."
Context: AdverseEvent
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from ExpectednessVS (extensible)

CodeSystem: ExpectednessCS
Id: expectedness
Title: "Expectedness"
Description: "Whether an event is described in the label that is named with it."
* insert Published
* insert LocalCodes
* #expected "Expected" "The label describes the event."
* #unexpected "Unexpected" "The label does not describe the event, or not in this nature or severity."

ValueSet: ExpectednessVS
Id: expectedness
Title: "Expectedness"
Description: "Expected or unexpected. The codes are our own."
* insert Published
* include codes from system ExpectednessCS
