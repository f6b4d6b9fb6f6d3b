Extension: SeriousnessCriterion
Id: seriousness-criterion
Title: "Seriousness criterion"
Description: "Why the event is serious; one for each criterion that is met. AdverseEvent.seriousness says only whether it is."
Context: AdverseEvent
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from SeriousnessCriterionVS (required)

CodeSystem: SeriousnessCriterionCS
Id: seriousness-criterion
Title: "Seriousness criterion"
Description: "Criteria of seriousness as regulators use them (ICH E2B(R3), FDA Form 3500)."
* insert Published
* insert LocalCodes
* #death "Death" "The patient died of the event."
* #life-threatening "Life threatening" "The patient was at risk of dying when the event happened."
* #hospitalization "Hospitalization, initial or prolonged" "The event led to admission or prolonged a stay in hospital."
* #disability "Disability or permanent damage" "The event led to lasting or significant disability or damage."
* #congenital-anomaly "Congenital anomaly or birth defect" "A child exposed before birth has an anomaly."
* #other-medically-important "Other medically important" "Important by medical judgement, without one of the other criteria."
* #required-intervention "Required intervention to prevent impairment" "Treatment was needed to prevent permanent impairment."

ValueSet: SeriousnessCriterionVS
Id: seriousness-criterion
Title: "Seriousness criterion"
Description: "All criteria of seriousness. The codes are our own; they correspond to the criteria of ICH E2B(R3) and FDA Form 3500."
* insert Published
* include codes from system SeriousnessCriterionCS
