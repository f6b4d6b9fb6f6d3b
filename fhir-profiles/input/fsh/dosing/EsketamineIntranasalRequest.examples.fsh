Instance: example-esketamine-order
InstanceOf: EsketamineIntranasalRequest
Title: "Esketamine nasal spray, two dose steps"
Description: "56 mg (2 devices) at the first session, then 84 mg (3 devices), twice a week for four weeks."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[remsPatientId].valueIdentifier
  * system = "https://w3id.org/ketabridge/example/rems-patient"
  * value = "TEST-SPR-004410"
* status = #active
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* authoredOn = "2026-04-13T09:20:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-abara)
* dosageInstruction[0]
  * extension[deviceCount].valueInteger = 2
  * sequence = 1
  * text = "Session 1: 56 mg (2 devices), 5 minutes between devices, under supervision"
  * timing.repeat.count = 1
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 56 $ucum#mg "mg"
* dosageInstruction[1]
  * extension[deviceCount].valueInteger = 3
  * sequence = 2
  * text = "Sessions 2 to 8: 84 mg (3 devices), 5 minutes between devices, twice a week, under supervision"
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 84 $ucum#mg "mg"
* dispenseRequest
  * numberOfRepeatsAllowed = 0
  * performer.display = "Certified pharmacy of the clinic"

Instance: example-esketamine-order-suicidality
InstanceOf: EsketamineIntranasalRequest
Title: "Esketamine nasal spray on a ward"
Description: "84 mg (3 devices) twice a week for four weeks, for depression with acute suicidal ideation, on an inpatient ward: no REMS enrolment of the patient is needed there. The first dose may be followed by 56 mg if it is not tolerated."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-mdsi "Intranasal esketamine, depression with acute suicidality"
* status = #active
* intent = #order
* category = $mr-category#inpatient "Inpatient"
* medicationCodeableConcept.coding[0] = $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
* medicationCodeableConcept.coding[1] = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-02-02T17:40:00-05:00"
* requester = Reference(example-practitioner-hale)
* reasonCode[0] = $sct#76441001 "Severe major depression, single episode, without psychotic features"
* reasonCode[1] = $sct#6471006 "Suicidal thoughts"
* dosageInstruction
  * extension[deviceCount].valueInteger = 3
  * sequence = 1
  * text = "84 mg (3 devices), 5 minutes between devices, twice a week for four weeks, under supervision, beside the oral antidepressant"
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 8
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 84 $ucum#mg "mg"
