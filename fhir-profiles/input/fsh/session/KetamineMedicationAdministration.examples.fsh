Instance: example-iv-dose-1
InstanceOf: KetamineMedicationAdministration
Title: "First infusion"
Description: "34 mg over 40 minutes, as ordered."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[sessionNumber].valueInteger = 1
* extension[dosingWeight].valueReference = Reference(example-weight-lindqvist)
* extension[monitoringEnd].valueDateTime = "2026-05-04T11:05:00-05:00"
* partOf = Reference(example-session-procedure-iv-1)
* status = #completed
* category = $ma-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* context = Reference(example-session-iv-1)
* effectivePeriod
  * start = "2026-05-04T09:15:00-05:00"
  * end = "2026-05-04T09:55:00-05:00"
* performer
  * function = $ma-performer#performer "Performer"
  * actor = Reference(example-practitioner-hale)
* reasonReference = Reference(example-trd-lindqvist)
* request = Reference(example-iv-order-induction)
* dosage
  * extension[dosePerKg].valueQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * dose = 34 $ucum#mg "mg"
  * rateQuantity = 51 $ucum#mg/h "mg/h"

Instance: example-iv-dose-stopped
InstanceOf: KetamineMedicationAdministration
Title: "Infusion broken off"
Description: "The patient asked to stop after about 20 minutes; the pump gave 17 mg. The end was not noted, the duration was."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[sessionNumber].valueInteger = 3
* extension[dosingWeight].valueQuantity = 68 $ucum#kg "kg"
* extension[infusionDuration].valueDuration = 20 $ucum#min "min"
* status = #stopped
* statusReason = HoldStopReasonCS#patient-choice "Patient's choice"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* context = Reference(example-session-iv-3)
* effectivePeriod.start = "2026-05-11T09:20:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* request = Reference(example-iv-order-induction)
* dosage
  * extension[dosePerKg].valueQuantity = 0.25 $ucum#mg/kg "mg/kg"
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * dose = 17 $ucum#mg "mg"

Instance: example-iv-dose-maintenance
InstanceOf: KetamineMedicationAdministration
Title: "Infusion of a maintenance session"
Description: "34 mg over 45 minutes; only the start and the duration were handed on."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[sessionNumber].valueInteger = 7
* extension[infusionDuration].valueDuration = 45 $ucum#min "min"
* status = #completed
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* context = Reference(example-session-iv-7)
* effectivePeriod.start = "2026-06-01T09:05:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* dosage
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * dose = 34 $ucum#mg "mg"

Instance: example-esketamine-dose-1
InstanceOf: KetamineMedicationAdministration
Title: "First esketamine dose"
Description: "Two devices, 56 mg, five minutes apart, and two and a half hours of observation."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[sessionNumber].valueInteger = 1
* extension[deviceCount].valueInteger = 2
* extension[monitoringEnd].valueDateTime = "2026-04-13T12:00:00-05:00"
* status = #completed
* category = $ma-category#outpatient "Outpatient"
* medicationCodeableConcept
  * coding[0] = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
  * coding[1] = $ndc#50458-028-02 "Spravato 56 mg kit (2 devices)"
* subject = Reference(example-patient-abara)
* context = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T09:30:00-05:00"
* performer[0].actor = Reference(example-patient-abara)
* performer[1].actor = Reference(example-practitioner-hale)
* reasonReference = Reference(example-trd-abara)
* request = Reference(example-esketamine-order)
* note.text = "Second device at 09:35."
* dosage
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * dose = 56 $ucum#mg "mg"

Instance: example-esketamine-dose-held
InstanceOf: KetamineMedicationAdministration
Title: "Esketamine dose held"
Description: "The planned second dose was not given because of high blood pressure."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* status = #not-done
* statusReason = HoldStopReasonCS#elevated-bp "Elevated blood pressure"
* medicationCodeableConcept = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* subject = Reference(example-patient-abara)
* context = Reference(example-session-esketamine-held)
* effectiveDateTime = "2026-04-16T09:30:00-05:00"
* request = Reference(example-esketamine-order)

Instance: example-im-dose-1
InstanceOf: KetamineMedicationAdministration
Title: "Intramuscular dose"
Description: "31 mg into the left deltoid muscle."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* extension[sessionNumber].valueInteger = 1
* extension[dosingWeight].valueQuantity = 62 $ucum#kg "kg"
* status = #completed
* medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* subject = Reference(example-patient-castellano)
* context = Reference(example-session-im-1)
* effectiveDateTime = "2026-03-16T11:00:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* request = Reference(example-im-order)
* dosage
  * extension[dosePerKg].valueQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * site = $sct#35259002 "Structure of deltoid muscle"
  * site.text = "Left deltoid muscle"
  * route = $sct#78421000 "Intramuscular route"
  * dose = 31 $ucum#mg "mg"

Instance: example-iv-dose-running
InstanceOf: KetamineMedicationAdministration
Title: "Infusion that is running"
Description: "Recorded at its start: no end yet, no amount given yet, the rate is known."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[sessionNumber].valueInteger = 8
* status = #in-progress
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* context = Reference(example-session-iv-8)
* effectivePeriod.start = "2026-06-29T09:10:00-05:00"
* performer.actor = Reference(example-practitioner-hale)
* request = Reference(example-iv-order-maintenance)
* dosage
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * rateQuantity = 51 $ucum#mg/h "mg/h"

Instance: example-sc-dose-1
InstanceOf: KetamineMedicationAdministration
Title: "Subcutaneous dose"
Description: "40 mg under the skin of the abdomen, on a weight that was told; the observation ended after 70 minutes."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sc-racemic "Subcutaneous racemic ketamine"
* extension[sessionNumber].valueInteger = 1
* extension[dosingWeight].valueQuantity = 80 $ucum#kg "kg"
* extension[monitoringEnd].valueDateTime = "2026-01-13T11:10:00-06:00"
* status = #completed
* medicationCodeableConcept = $rxnorm#238083 "ketamine 100 MG/ML injectable"
* subject = Reference(example-patient-lindqvist)
* context = Reference(example-session-sc-1)
* effectiveDateTime = "2026-01-13T10:00:00-06:00"
* performer.actor = Reference(example-practitioner-hale)
* request = Reference(example-sc-order-stopped)
* dosage
  * extension[dosePerKg].valueQuantity = 0.5 $ucum#mg/kg "mg/kg"
  * site.text = "Skin of the abdomen"
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * dose = 40 $ucum#mg "mg"

Instance: example-sublingual-dose-1
InstanceOf: KetamineMedicationAdministration
Title: "Sublingual dose in the clinic"
Description: "One troche of 100 mg, held under the tongue and spat out, under supervision."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sl-racemic "Sublingual racemic ketamine"
* extension[sessionNumber].valueInteger = 1
* status = #completed
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg troche, compounded"
* subject = Reference(example-patient-castellano)
* context = Reference(example-session-sublingual-1)
* effectiveDateTime = "2026-07-06T10:00:00-05:00"
* performer[0].actor = Reference(example-patient-castellano)
* performer[1].actor = Reference(example-practitioner-hale)
* reasonCode = $sct#15639000 "Moderate major depression, single episode"
* request = Reference(example-sublingual-order-induction)
* note.text = "Held for 12 minutes, then spat out."
* dosage
  * route = $sct#37839007 "Sublingual route"
  * dose = 100 $ucum#mg "mg"
