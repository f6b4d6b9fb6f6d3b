// FHIR R4 and terminology.hl7.org define different codes under one url, so one group holds both.
Instance: KetamineAdverseEventCategoryMap
InstanceOf: ConceptMap
Title: "Adverse event categories to FHIR R4 and terminology.hl7.org"
Usage: #definition
* insert PublishedInstance(ketamine-adverse-event-category, ConceptMap)
* id = "ketamine-adverse-event-category"
* name = "KetamineAdverseEventCategoryMap"
* title = "Adverse event categories to FHIR R4 and terminology.hl7.org"
* status = #draft
* description = "The categories of adverse events in the codes of FHIR R4 and of terminology.hl7.org."
* sourceCanonical = Canonical(KetamineAdverseEventCategoryVS)
* group[+].source = "https://w3id.org/ketabridge/CodeSystem/ketamine-adverse-event-category"
* group[=].target = $ae-category
* group[=].element[+].code = #adverse-reaction
* group[=].element[=].display = "Adverse reaction"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "Neither FHIR R4 nor terminology.hl7.org has a code for it."
* group[=].element[+].code = #misuse
* group[=].element[=].display = "Misuse"
* group[=].element[=].target[+].code = #product-use-error
* group[=].element[=].target[=].display = "Product Use Error"
* group[=].element[=].target[=].equivalence = #inexact
* group[=].element[=].target[=].comment = "Code of FHIR R4: it says error, misuse is by intent. terminology.hl7.org has none."
* group[=].element[+].code = #wrong-dose
* group[=].element[=].display = "Wrong dose"
* group[=].element[=].target[+].code = #wrong-dose
* group[=].element[=].target[=].display = "Wrong Dose"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Code of FHIR R4."
* group[=].element[=].target[+].code = #medication-mishap
* group[=].element[=].target[=].display = "Medication Mishap"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Code of terminology.hl7.org, which does not tell dose, rate and route apart."
* group[=].element[+].code = #wrong-rate
* group[=].element[=].display = "Wrong rate"
* group[=].element[=].target[+].code = #wrong-rate
* group[=].element[=].target[=].display = "Wrong Rate"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Code of FHIR R4."
* group[=].element[=].target[+].code = #medication-mishap
* group[=].element[=].target[=].display = "Medication Mishap"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Code of terminology.hl7.org, which does not tell dose, rate and route apart."
* group[=].element[+].code = #wrong-route
* group[=].element[=].display = "Wrong route"
* group[=].element[=].target[+].code = #wrong-route-of-administration
* group[=].element[=].target[=].display = "Wrong Route of Administration"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Code of FHIR R4."
* group[=].element[=].target[+].code = #medication-mishap
* group[=].element[=].target[=].display = "Medication Mishap"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Code of terminology.hl7.org, which does not tell dose, rate and route apart."
* group[=].element[+].code = #product-quality
* group[=].element[=].display = "Product quality"
* group[=].element[=].target[+].code = #product-quality
* group[=].element[=].target[=].display = "Product Quality"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Code of FHIR R4. terminology.hl7.org has none."
* group[=].element[+].code = #device-problem
* group[=].element[=].display = "Device problem"
* group[=].element[=].target[+].code = #product-problem
* group[=].element[=].target[=].display = "Product Problem"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Code of FHIR R4: a product of any kind."
* group[=].element[=].target[+].code = #device
* group[=].element[=].target[=].display = "Device"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Code of terminology.hl7.org: whatever pertains to a device, not only a fault of it."
