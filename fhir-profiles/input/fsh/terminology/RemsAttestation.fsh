CodeSystem: RemsAttestationCS
Id: rems-attestation
Title: "REMS attestation"
Description: "Documents that a patient or a prescriber signs for the SPRAVATO REMS."
* insert Published
* insert LocalCodes
* #patient-enrollment "Patient enrollment" "The patient's enrolment in the REMS, signed by patient and prescriber."
