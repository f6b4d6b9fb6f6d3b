Instance: example-session-iv-1
InstanceOf: KetamineTreatmentSession
Title: "First infusion session"
Description: "A visit of two and a half hours around the first infusion."
Usage: #example
* extension[sessionNumber].valueInteger = 1
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-lindqvist)
* participant[0].individual = Reference(example-practitioner-nguyen)
* participant[1].individual = Reference(example-practitioner-hale)
* period
  * start = "2026-05-04T08:40:00-05:00"
  * end = "2026-05-04T11:15:00-05:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-esketamine-1
InstanceOf: KetamineTreatmentSession
Title: "First esketamine session"
Description: "A visit with two devices and the observation after them."
Usage: #example
* extension[sessionNumber].valueInteger = 1
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#OBSENC "observation encounter"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-abara)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-04-13T09:00:00-05:00"
  * end = "2026-04-13T12:10:00-05:00"
* reasonReference = Reference(example-trd-abara)
* serviceProvider = Reference(example-clinic)

Instance: example-session-esketamine-held
InstanceOf: KetamineTreatmentSession
Title: "Visit on which the dose was held"
Description: "The patient came, the blood pressure was too high, no dose was given: the visit has no session number."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-abara)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-04-16T09:00:00-05:00"
  * end = "2026-04-16T10:05:00-05:00"
* reasonReference = Reference(example-trd-abara)
* serviceProvider = Reference(example-clinic)

Instance: example-session-telehealth
InstanceOf: KetamineTreatmentSession
Title: "Follow-up by telehealth"
Description: "A call between two maintenance sessions, without a dose."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* status = #finished
* class = $act-code#VR "virtual"
* type = $sct#448337001 "Telemedicine consultation with patient"
* subject = Reference(example-patient-lindqvist)
* participant.individual = Reference(example-practitioner-nguyen)
* period
  * start = "2026-06-08T16:00:00-05:00"
  * end = "2026-06-08T16:25:00-05:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-iv-3
InstanceOf: KetamineTreatmentSession
Title: "Third infusion session"
Description: "The session in which the infusion was broken off."
Usage: #example
* extension[sessionNumber].valueInteger = 3
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-lindqvist)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-05-11T08:45:00-05:00"
  * end = "2026-05-11T11:00:00-05:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-iv-7
InstanceOf: KetamineTreatmentSession
Title: "First maintenance session"
Description: "The session one week after the end of the induction."
Usage: #example
* extension[sessionNumber].valueInteger = 7
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-lindqvist)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-06-01T08:40:00-05:00"
  * end = "2026-06-01T11:10:00-05:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-im-1
InstanceOf: KetamineTreatmentSession
Title: "Intramuscular session"
Description: "The session of a first intramuscular dose."
Usage: #example
* extension[sessionNumber].valueInteger = 1
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-castellano)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-03-16T10:30:00-05:00"
  * end = "2026-03-16T13:00:00-05:00"
* reasonReference = Reference(example-depression-castellano)
* serviceProvider = Reference(example-clinic)

Instance: example-session-iv-8
InstanceOf: KetamineTreatmentSession
Title: "Maintenance session that is going on"
Description: "The patient is in the clinic: no end yet."
Usage: #example
* extension[sessionNumber].valueInteger = 8
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance "Maintenance"
* status = #in-progress
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-lindqvist)
* participant.individual = Reference(example-practitioner-hale)
* period.start = "2026-06-29T08:45:00-05:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-sc-1
InstanceOf: KetamineTreatmentSession
Title: "Subcutaneous session"
Description: "The session of a first dose under the skin."
Usage: #example
* extension[sessionNumber].valueInteger = 1
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-lindqvist)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-01-13T09:40:00-06:00"
  * end = "2026-01-13T11:20:00-06:00"
* reasonReference = Reference(example-trd-lindqvist)
* serviceProvider = Reference(example-clinic)

Instance: example-session-sublingual-1
InstanceOf: KetamineTreatmentSession
Title: "Sublingual session in the clinic"
Description: "A troche taken under supervision."
Usage: #example
* extension[sessionNumber].valueInteger = 1
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* status = #finished
* class = $act-code#AMB "ambulatory"
* type = $sct#308335008 "Patient encounter procedure"
* subject = Reference(example-patient-castellano)
* participant.individual = Reference(example-practitioner-hale)
* period
  * start = "2026-07-06T09:45:00-05:00"
  * end = "2026-07-06T11:45:00-05:00"
* reasonReference = Reference(example-depression-castellano)
* serviceProvider = Reference(example-clinic)
