Instance: order-held
InstanceOf: Basic
Title: "Topic: order held"
Description: "An order of ketamine therapy is put on hold."
Usage: #definition
* insert Topic(order-held, [[Order held]], [[An order of ketamine therapy is put on hold: no dose by it until it is active again.]])
* insert Trigger(MedicationRequest, [[Before: no such order, or its status was not on-hold. Now: the status is on-hold, and the order is one of ketamine therapy: it has a treatment phase or a therapy protocol, or claims a profile of this guide.]], [[%current.where(status = 'on-hold' and (extension('https://w3id.org/ketabridge/StructureDefinition/treatment-phase').exists() or extension('https://w3id.org/ketabridge/StructureDefinition/therapy-protocol').exists() or meta.profile.where($this.startsWith('https://w3id.org/ketabridge/StructureDefinition/')).exists())).exists() and %previous.where(status = 'on-hold').empty()]])
* insert FilterBy(MedicationRequest, patient, [[Of one patient]])
* insert FilterBy(MedicationRequest, encounter, [[Written in one session]])
* insert FilterBy(MedicationRequest, code, [[By the code of the drug]])
* insert FilterBy(MedicationRequest, intent, [[Plans, or orders]])
* insert FilterBy(MedicationRequest, requester, [[Of one prescriber]])
* insert FilterBy(MedicationRequest, intended-performer, [[That one clinic or person is to carry out]])
* insert FilterBy(MedicationRequest, phase, [[By treatment phase]])
* insert FilterBy(MedicationRequest, protocol, [[By therapy protocol]])
* insert Shape(MedicationRequest)
* insert Include(MedicationRequest:patient)
* insert Include(MedicationRequest:requester)
