Instance: example-rems-abara
InstanceOf: REMSEnrollment
Title: "Enrolment of Daniel Abara"
Description: "Signed before the first dose; his number stands on every order."
Usage: #example
* identifier
  * system = "https://w3id.org/ketabridge/example/rems-patient"
  * value = "TEST-SPR-004410"
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* category[enrollment].coding[0] = RemsAttestationCS#patient-enrollment "Patient enrollment"
* category[enrollment].coding[1] = $loinc#59284-0 "Patient Consent"
* patient = Reference(example-patient-abara)
* dateTime = "2026-04-07"
* performer = Reference(example-patient-abara)
* organization = Reference(example-clinic)
* policyRule.text = "SPRAVATO REMS: enrolment of the patient before the first treatment, signed by patient and prescriber"
* verification
  * verified = true
  * verifiedWith = Reference(example-patient-abara)
  * verificationDate = "2026-04-07"

Instance: example-rems-lindqvist
InstanceOf: REMSEnrollment
Title: "Enrolment that was not used"
Description: "The patient enrolled, then chose infusions: inactive, so no order for esketamine rests on it."
Usage: #example
* identifier
  * system = "https://w3id.org/ketabridge/example/rems-patient"
  * value = "TEST-SPR-004377"
* status = #inactive
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* category[enrollment].coding[0] = RemsAttestationCS#patient-enrollment "Patient enrollment"
* category[enrollment].coding[1] = $loinc#59284-0 "Patient Consent"
* patient = Reference(example-patient-lindqvist)
* dateTime = "2026-03-20"
* performer = Reference(example-patient-lindqvist)
* organization = Reference(example-clinic)
* policyRule.text = "SPRAVATO REMS: enrolment of the patient before the first treatment, signed by patient and prescriber"
