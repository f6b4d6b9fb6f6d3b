Instance: example-iv-order-induction
InstanceOf: KetamineIVMedicationRequest
Title: "Infusions for an induction"
Description: "0.5 mg/kg twice a week for three weeks: 34 mg at 68 kg, over 40 minutes."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[dosingWeight].valueReference = Reference(example-weight-lindqvist)
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/iv-racemic-induction-dose"
* status = #completed
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* authoredOn = "2026-05-04T09:00:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-lindqvist)
* dosageInstruction
  * sequence = 1
  * text = "34 mg (0.5 mg/kg) in 100 mL sodium chloride 0.9 % over 40 minutes, twice a week, sessions 1 to 6"
  * timing
    * repeat
      * boundsDuration = 3 $ucum#wk "weeks"
      * count = 6
      * duration = 40
      * durationUnit = #min
      * frequency = 2
      * period = 1
      * periodUnit = #wk
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[calculated].doseQuantity = 34 $ucum#mg "mg"
  * doseAndRate[calculated].rateQuantity = 51 $ucum#mg/h "mg/h"
* dispenseRequest.numberOfRepeatsAllowed = 0

Instance: example-iv-order-maintenance
InstanceOf: KetamineIVMedicationRequest
Title: "Infusion for one maintenance session, on hold"
Description: "An order for session 8 alone, ordered in mg with the rate of the pump, and put on hold for high blood pressure."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[plannedSessionNumber].valueInteger = 8
* extension[dosingWeight].valueQuantity = 67.4 $ucum#kg "kg"
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/iv-racemic-maintenance-dose"
* status = #on-hold
* statusReason = HoldStopReasonCS#elevated-bp "Elevated blood pressure"
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* authoredOn = "2026-06-15T09:10:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-lindqvist)
* dosageInstruction
  * sequence = 1
  * text = "34 mg in 100 mL sodium chloride 0.9 % at 150 mL/h, once, session 8"
  * timing.event = "2026-06-15T10:00:00-05:00"
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * doseAndRate[ordered].extension[DosePerKg].valueQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 34 $ucum#mg "mg"
  * doseAndRate[ordered].rateQuantity = 150 $ucum#mL/h "mL/h"
  * maxDosePerAdministration = 34 $ucum#mg "mg"
