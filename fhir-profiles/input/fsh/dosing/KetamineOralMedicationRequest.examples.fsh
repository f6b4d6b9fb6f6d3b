Instance: example-oral-order
InstanceOf: KetamineOralMedicationRequest
Title: "Oral ketamine, four weeks"
Description: "A compounded capsule of 150 mg twice a week, eight capsules, no refill."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#po-racemic "Oral racemic ketamine"
* status = #active
* intent = #order
* category = $mr-category#community "Community"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 150 mg capsule, compounded"
* subject = Reference(example-patient-abara)
* authoredOn = "2026-09-07"
* requester = Reference(example-practitioner-nguyen)
* reasonReference = Reference(example-trd-abara)
* dosageInstruction
  * sequence = 1
  * text = "One capsule (150 mg) twice a week, with a companion who stays for two hours"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#26643006 "Oral route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 150 $ucum#mg "mg"
* dispenseRequest
  * validityPeriod.start = "2026-09-07"
  * validityPeriod.end = "2026-10-05"
  * numberOfRepeatsAllowed = 0
  * quantity.value = 8
  * quantity.unit = "capsule"

Instance: example-oral-order-maintenance
InstanceOf: KetamineOralMedicationRequest
Title: "Oral ketamine, once a week"
Description: "One capsule of 100 mg a week to hold the response, on hold while a urinary complaint is looked into."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#po-racemic "Oral racemic ketamine"
* status = #on-hold
* statusReason = HoldStopReasonCS#adverse-event "Adverse event"
* intent = #order
* category = $mr-category#community "Community"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg capsule, compounded"
* subject = Reference(example-patient-abara)
* authoredOn = "2026-11-02"
* requester = Reference(example-practitioner-nguyen)
* reasonReference = Reference(example-trd-abara)
* dosageInstruction
  * sequence = 1
  * text = "One capsule (100 mg) once a week"
  * timing.repeat
    * frequency = 1
    * period = 1
    * periodUnit = #wk
  * route = $sct#26643006 "Oral route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 100 $ucum#mg "mg"
* dispenseRequest
  * validityPeriod.start = "2026-11-02"
  * validityPeriod.end = "2026-11-30"
  * numberOfRepeatsAllowed = 0
  * quantity.value = 4
  * quantity.unit = "capsule"
