Instance: example-sublingual-order
InstanceOf: KetamineSublingualMedicationRequest
Title: "Sublingual troches, stopped"
Description: "A compounded troche for use at home, stopped because more was used than ordered."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sl-racemic "Sublingual racemic ketamine"
* status = #stopped
* statusReason = HoldStopReasonCS#misuse-concern "Misuse concern"
* intent = #order
* category = $mr-category#community "Community"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg troche, compounded"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-08-03"
* requester = Reference(example-practitioner-nguyen)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* dosageInstruction
  * sequence = 1
  * text = "One troche (100 mg) under the tongue once a week"
  * patientInstruction = "Hold the troche under the tongue until it has dissolved, then spit out."
  * timing.repeat
    * frequency = 1
    * period = 1
    * periodUnit = #wk
  * route = $sct#37839007 "Sublingual route"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 100 $ucum#mg "mg"
* dispenseRequest
  * numberOfRepeatsAllowed = 0
  * quantity.value = 4
  * quantity.unit = "troche"
  * validityPeriod.start = "2026-08-03"
  * validityPeriod.end = "2026-08-31"

Instance: example-sublingual-order-induction
InstanceOf: KetamineSublingualMedicationRequest
Title: "Sublingual troches, induction in the clinic"
Description: "A compounded troche of 100 mg twice a week for four weeks, dispensed for one week at a time and taken in the clinic."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sl-racemic "Sublingual racemic ketamine"
* status = #active
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg troche, compounded"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-07-01"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* dosageInstruction
  * sequence = 1
  * text = "One troche (100 mg) under the tongue twice a week, in the clinic"
  * patientInstruction = "Hold the troche under the tongue until it has dissolved, then spit out."
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#37839007 "Sublingual route"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 100 $ucum#mg "mg"
* dispenseRequest
  * validityPeriod.start = "2026-07-01"
  * validityPeriod.end = "2026-07-29"
  * numberOfRepeatsAllowed = 3
  * quantity.value = 2
  * quantity.unit = "troche"
