Instance: example-consent-lindqvist
InstanceOf: KetamineConsent
Title: "Informed consent to infusions"
Description: "For the induction, with the signed document."
Usage: #example
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* category = $loinc#59284-0 "Patient Consent"
* category.text = "Informed consent to treatment"
* patient = Reference(example-patient-lindqvist)
* dateTime = "2026-05-01"
* performer = Reference(example-patient-lindqvist)
* organization = Reference(example-clinic)
* sourceAttachment
  * contentType = #application/pdf
  * title = "Informed consent, signed 1 May 2026"
* policyRule.text = "Informed consent to intravenous ketamine for depression: off-label use, risks and alternatives, observation after each infusion, no driving until the next day"
* verification
  * verified = true
  * verifiedWith = Reference(example-patient-lindqvist)
  * verificationDate = "2026-05-01"
* provision.period.start = "2026-05-04"

Instance: example-consent-castellano
InstanceOf: KetamineConsent
Title: "Consent withdrawn"
Description: "To troches at home, withdrawn when the therapy was stopped."
Usage: #example
* status = #inactive
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* category = $loinc#59284-0 "Patient Consent"
* category.text = "Informed consent to treatment"
* patient = Reference(example-patient-castellano)
* dateTime = "2026-07-01T11:00:00-05:00"
* performer = Reference(example-patient-castellano)
* organization = Reference(example-clinic)
* policyRule.text = "Informed consent to compounded sublingual ketamine: not approved, risks of use at home and of the urinary tract, supply for one week at a time"
* provision.period
  * start = "2026-07-06"
  * end = "2026-09-01"
