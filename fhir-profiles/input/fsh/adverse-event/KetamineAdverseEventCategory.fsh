CodeSystem: KetamineAdverseEventCategoryCS
Id: ketamine-adverse-event-category
Title: "Ketamine adverse event category"
Description: "What kind of event it was. FHIR R4 has no code for an adverse reaction, terminology.hl7.org none for misuse."
* insert Published
* insert LocalCodes
* #adverse-reaction "Adverse reaction" "An unwanted effect of the drug, used as ordered."
* #misuse "Misuse" "Use other than as ordered, by intent of the patient."
* #wrong-dose "Wrong dose" "A dose other than the one ordered."
* #wrong-rate "Wrong rate" "An infusion faster or slower than ordered."
* #wrong-route "Wrong route" "A route other than the one ordered."
* #product-quality "Product quality" "A fault of the drug product."
* #device-problem "Device problem" "A fault of a spray device, pump or other device."

ValueSet: KetamineAdverseEventCategoryVS
Id: ketamine-adverse-event-category
Title: "Ketamine adverse event category"
Description: "All categories of this guide. The codes are our own."
* insert Published
* include codes from system KetamineAdverseEventCategoryCS
