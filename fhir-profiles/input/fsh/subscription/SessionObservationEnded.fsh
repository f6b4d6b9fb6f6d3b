Instance: session-observation-ended
InstanceOf: Basic
Title: "Topic: session observation ended"
Description: "The observation after a dose has ended."
Usage: #definition
* insert Topic(session-observation-ended, [[Session observation ended]], [[The observation after a dose has ended; for esketamine no earlier than two hours after the first device.]])
* insert Trigger(MedicationAdministration, [[Before: no such dose, or one without the extension monitoring-end, or one entered in error. Now: the dose has it, and is not entered in error. A time that is corrected later is no second end.]], [[%current.where(status != 'entered-in-error' and extension('https://w3id.org/ketabridge/StructureDefinition/monitoring-end').exists()).exists() and %previous.where(status != 'entered-in-error' and extension('https://w3id.org/ketabridge/StructureDefinition/monitoring-end').exists()).empty()]])
* insert FilterBy(MedicationAdministration, patient, [[Of one patient]])
* insert FilterBy(MedicationAdministration, context, [[Of one session]])
* insert FilterBy(MedicationAdministration, code, [[By the code of the drug]])
* insert FilterBy(MedicationAdministration, phase, [[By treatment phase]])
* insert FilterBy(MedicationAdministration, protocol, [[By therapy protocol]])
* insert FilterBy(MedicationAdministration, session-number, [[By session number]])
* insert Shape(MedicationAdministration)
* insert Include(MedicationAdministration:patient)
* insert Include(MedicationAdministration:context)
