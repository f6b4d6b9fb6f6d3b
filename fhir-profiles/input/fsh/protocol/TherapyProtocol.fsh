Extension: TherapyProtocol
Id: therapy-protocol
Title: "Therapy protocol"
Description: "The protocol that is followed: drug, route and, for esketamine, indication."
Context: MedicationRequest, MedicationAdministration, CarePlan, PlanDefinition
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from TherapyProtocolVS (required)

CodeSystem: TherapyProtocolCS
Id: therapy-protocol
Title: "Therapy protocol"
Description: "Protocols of ketamine and esketamine for depression, by drug and route."
* insert Published
* insert LocalCodes
* #iv-racemic "Intravenous racemic ketamine" "Infusion of racemic ketamine; off-label."
* #in-esketamine-trd "Intranasal esketamine, treatment-resistant depression" "Esketamine nasal spray for treatment-resistant depression: induction, continuation and maintenance."
* #in-esketamine-mdsi "Intranasal esketamine, depression with acute suicidality" "Esketamine nasal spray for major depressive disorder with acute suicidal ideation or behaviour; ends at week 4."
* #im-racemic "Intramuscular racemic ketamine" "Injection of racemic ketamine into a muscle; off-label."
* #sc-racemic "Subcutaneous racemic ketamine" "Injection of racemic ketamine under the skin; off-label."
* #sl-racemic "Sublingual racemic ketamine" "Compounded racemic ketamine held under the tongue; off-label."
* #po-racemic "Oral racemic ketamine" "Compounded racemic ketamine swallowed; off-label."

ValueSet: TherapyProtocolVS
Id: therapy-protocol
Title: "Therapy protocol"
Description: "All protocols of this guide. The codes are our own."
* insert Published
* include codes from system TherapyProtocolCS
