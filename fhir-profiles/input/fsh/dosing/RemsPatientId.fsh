Extension: RemsPatientId
Id: rems-patient-id
Title: "REMS patient id"
Description: "The identifier under which the patient is enrolled in the SPRAVATO REMS."
Context: Patient, MedicationRequest
* insert Published
* value[x] only Identifier
