Instance: example-esketamine-order
InstanceOf: KetamineMedicationRequest
Title: "Esketamine nasal spray, two dose steps"
Description: "56 mg (2 devices) at the first session, then 84 mg (3 devices), twice a week for four weeks."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[RemsPatientId].valueIdentifier
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
  * extension[DeviceCount].valueInteger = 2
  * sequence = 1
  * text = "Session 1: 56 mg (2 devices), 5 minutes between devices, under supervision"
  * timing.repeat.count = 1
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 56 $ucum#mg "mg"
* dosageInstruction[1]
  * extension[DeviceCount].valueInteger = 3
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

Instance: example-im-order
InstanceOf: KetamineMedicationRequest
Title: "Intramuscular ketamine, first session"
Description: "A trial dose of 0.5 mg/kg, 31 mg at 62 kg, for session 1 alone."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* extension[plannedSessionNumber].valueInteger = 1
* extension[dosingWeight].valueQuantity = 62 $ucum#kg "kg"
* status = #completed
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-03-16T10:30:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* dosageInstruction
  * sequence = 1
  * text = "31 mg (0.62 mL of 50 mg/mL) into the deltoid muscle, once"
  * timing.event = "2026-03-16T11:00:00-05:00"
  * site = $sct#35259002 "Structure of deltoid muscle"
  * site.text = "Left deltoid muscle"
  * route = $sct#78421000 "Intramuscular route"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].extension[DosePerKg].valueQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 31 $ucum#mg "mg"

Instance: example-sublingual-order
InstanceOf: KetamineMedicationRequest
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
