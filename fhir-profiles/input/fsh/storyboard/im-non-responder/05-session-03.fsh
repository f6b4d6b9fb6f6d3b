Instance: storyboard-im-05-session-03
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 05: session 3"
Description: "Third injection, 0.75 mg/kg = 43.5 mg on Tuesday 10 March 2026, after a PHQ-9 of 18: vertigo and vomiting, both moderate, from 10 to 90 minutes after it; ondansetron."
* type = #transaction
* insert PriyaNairSession(03, 3, 2026-03-10, -04:00, 0.75, 43.5, 0.87)
* insert SessionPHQ9(priya-nair, 03, 2026-03-10, T10:40:00-04:00, 18, 2, 3, 3, 2, 2, 2, 2, 2, 0)
* insert PriyaNairEventOfSession03(VertigoTemplate, vertigo)
* insert PriyaNairEventOfSession03(VomitingTemplate, vomiting)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/mitigating-action"
* entry[=].resource.extension[=].extension.url = "item"
* entry[=].resource.extension[=].extension.valueCodeableConcept.text = "Ondansetron"
* insert Put(MedicationStatement, priya-nair-ondansetron-03)

RuleSet: PriyaNairEventOfSession03(template, name)
* insert SessionAdverseEvent({template}, priya-nair, 03, priya-nair-{name}-03, 2026-03-10T11:10:00-04:00, 10, 2026-03-10T12:30:00-04:00, 2026-03-10T12:50:00-04:00)
* entry[=].resource.severity = $ae-severity#moderate "Moderate"

// A MedicationStatement, so that the MedicationAdministrations are the doses of ketamine.
Instance: priya-nair-ondansetron-03
InstanceOf: MedicationStatement
Usage: #inline
* partOf = Reference(Procedure/priya-nair-procedure-03)
* status = #completed
* medicationCodeableConcept.text = "Ondansetron"
* subject = Reference(Patient/priya-nair)
* context = Reference(Encounter/priya-nair-session-03)
* effectiveDateTime = "2026-03-10"
* dateAsserted = "2026-03-10T12:50:00-04:00"
* informationSource = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* reasonCode = $sct#422400008 "Vomiting"
