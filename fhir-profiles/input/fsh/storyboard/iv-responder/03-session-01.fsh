Instance: storyboard-iv-responder-03-session-01
InstanceOf: Bundle
Usage: #example
Title: "IV responder 03: session 1"
Description: "First infusion, 36 mg on Monday 5 January 2026: mild nausea, treated with ondansetron, and mild dissociation, both gone before release. The PHQ-9 before it is the baseline, in bundle 02."
* type = #transaction
* insert ElenaMarshInductionSession(01, 1, 2026-01-05, 10:00, 10:40)
* insert VitalSigns(elena-marsh, 01, pre-dose, 2026-01-05T09:50:00-05:00, 128, 78, 72, 98, 14)
* insert VitalSigns(elena-marsh, 01, plus-40, 2026-01-05T10:40:00-05:00, 146, 88, 86, 97, 13)
* insert BloodPressure(elena-marsh, 01, pre-discharge, 2026-01-05T11:45:00-05:00, 130, 80)
* insert DissociationAndSedation(elena-marsh, 01, 2026-01-05T10:40:00-05:00, 18, 4)
* insert Dissociation(elena-marsh, 01, 2026-01-05T10:15:00-05:00, 15, 2026-01-05T11:15:00-05:00, 2026-01-05T11:50:00-05:00)
* insert Nausea(elena-marsh, 01, 2026-01-05T10:35:00-05:00, 35, 2026-01-05T11:30:00-05:00, 2026-01-05T11:50:00-05:00)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/mitigating-action"
* entry[=].resource.extension[=].extension.url = "item"
* entry[=].resource.extension[=].extension.valueCodeableConcept.text = "Ondansetron 4 mg"
* insert Put(MedicationStatement, elena-marsh-ondansetron-01)

// Given against the nausea. A MedicationStatement, so that the MedicationAdministrations are the doses of ketamine.
Instance: elena-marsh-ondansetron-01
InstanceOf: MedicationStatement
Usage: #inline
* partOf = Reference(Procedure/elena-marsh-procedure-01)
* status = #completed
* medicationCodeableConcept.text = "Ondansetron 4 mg"
* subject = Reference(Patient/elena-marsh)
* context = Reference(Encounter/elena-marsh-session-01)
* effectiveDateTime = "2026-01-05"
* dateAsserted = "2026-01-05T11:50:00-05:00"
* informationSource = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* reasonCode = $sct#422587007 "Nausea"
* dosage.text = "4 mg once"
* dosage.doseAndRate.doseQuantity = 4 'mg' "mg"
