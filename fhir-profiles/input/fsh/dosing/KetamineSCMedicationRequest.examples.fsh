Instance: example-sc-order
InstanceOf: KetamineSCMedicationRequest
Title: "Subcutaneous ketamine, raised by response"
Description: "Twice a week for four weeks at 80 kg: 0.5 mg/kg, then 0.6, 0.75 and 0.9 mg/kg while the score has dropped by less than half."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sc-racemic "Subcutaneous racemic ketamine"
* extension[dosingWeight].valueQuantity = 80 $ucum#kg "kg"
* status = #active
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238083 "ketamine 100 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* authoredOn = "2026-01-12T09:00:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-lindqvist)
* dosageInstruction[0]
  * sequence = 1
  * text = "40 mg (0.4 mL of 100 mg/mL) under the skin of the abdomen, twice a week"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 40 $ucum#mg "mg"
* dosageInstruction[1]
  * sequence = 2
  * text = "48 mg, when the score has dropped by less than 50 % on 40 mg"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.6 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 48 $ucum#mg "mg"
* dosageInstruction[2]
  * sequence = 3
  * text = "60 mg, when the score has dropped by less than 50 % on 48 mg"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.75 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 60 $ucum#mg "mg"
* dosageInstruction[3]
  * sequence = 4
  * text = "72 mg, when the score has dropped by less than 50 % on 60 mg"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.9 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 72 $ucum#mg "mg"

Instance: example-sc-order-stopped
InstanceOf: KetamineSCMedicationRequest
Title: "Subcutaneous ketamine, stopped"
Description: "One step of 0.5 mg/kg, stopped when the patient chose infusions instead."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sc-racemic "Subcutaneous racemic ketamine"
* extension[dosingWeight].valueQuantity = 80 $ucum#kg "kg"
* status = #stopped
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238083 "ketamine 100 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* authoredOn = "2026-01-12T09:00:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-lindqvist)
* statusReason = HoldStopReasonCS#patient-choice "Patient's choice"
* dosageInstruction[0]
  * sequence = 1
  * text = "40 mg (0.4 mL of 100 mg/mL) under the skin of the abdomen, twice a week"
  * timing.repeat
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 40 $ucum#mg "mg"
