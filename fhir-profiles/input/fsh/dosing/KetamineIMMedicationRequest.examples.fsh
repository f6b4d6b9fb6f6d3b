Instance: example-im-order
InstanceOf: KetamineIMMedicationRequest
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

Instance: example-im-order-course
InstanceOf: KetamineIMMedicationRequest
Title: "Intramuscular ketamine, sessions 2 to 6"
Description: "After a trial dose that was borne well: 0.75 mg/kg, 47 mg at 62 kg, twice a week."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* extension[dosingWeight].valueQuantity = 62 $ucum#kg "kg"
* status = #active
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-03-18T09:15:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* dosageInstruction
  * sequence = 1
  * text = "47 mg (0.94 mL of 50 mg/mL) into the deltoid muscle, twice a week, sessions 2 to 6"
  * timing.repeat
    * count = 5
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * site = $sct#35259002 "Structure of deltoid muscle"
  * site.text = "Deltoid muscle, sides in turn"
  * route = $sct#78421000 "Intramuscular route"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.75 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 47 $ucum#mg "mg"
