Profile: REMSEnrollment
Parent: Consent
Id: rems-enrollment
Title: "REMS enrollment"
Description: "The enrolment of a patient in the SPRAVATO REMS, signed by patient and prescriber before the first treatment in an outpatient setting. Its identifier is the patient's REMS number."
* insert Published
* insert SignedForTreatment
* identifier 1..1 MS
  * ^short = "The patient's REMS number"
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains enrollment 1..1 MS
* category[enrollment] = RemsAttestationCS#patient-enrollment
* organization 1..1 MS
  * ^short = "The certified site"
