Profile: KetaminePatient
Parent: Patient
Id: ketamine-patient
Title: "Ketamine patient"
Description: "A patient in ketamine or esketamine therapy: what US Core asks of every patient, and the number under which the REMS knows the patient."
* insert Published
* extension contains RemsPatientId named remsPatientId 0..1 MS
* identifier 1..* MS
  * system 1..1 MS
  * value 1..1 MS
* name 1..* MS
* telecom MS
* gender 1..1 MS
* birthDate MS
  * ^short = "The therapy is for adults: rules compare this with the day of the order"
* address MS
* communication MS
