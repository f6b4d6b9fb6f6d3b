Instance: example-common-order
InstanceOf: KetamineMedicationRequest
Title: "An order by what all routes have in common"
Description: "From a system that does not tell the routes apart: it claims only the common profile. A server that knows this guide holds it to the profile of its route all the same."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#continuation "Continuation"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* status = #draft
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-04-06T09:00:00-05:00"
* requester = Reference(example-practitioner-nguyen)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* dosageInstruction
  * sequence = 1
  * text = "47 mg into the deltoid muscle, once a week"
  * timing.repeat
    * frequency = 1
    * period = 1
    * periodUnit = #wk
  * route = $sct#78421000 "Intramuscular route"
  * doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[ordered].doseQuantity = 47 $ucum#mg "mg"
