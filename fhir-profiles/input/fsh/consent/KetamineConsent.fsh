Profile: KetamineConsent
Parent: Consent
Id: ketamine-consent
Title: "Ketamine consent"
Description: "The informed consent to a course: that the use is off-label where it is, risks, alternatives, observation, and no driving until the next day."
* insert Published
* insert SignedForTreatment
* category MS
  * ^short = "LOINC 59284-0, Patient Consent, which R4's own value set has, or what is more exact"
* organization MS
* provision MS
  * period MS
    * ^short = "The course that the consent is for"

// What the informed consent and the enrolment have in common.
RuleSet: SignedForTreatment
* status MS
* scope MS
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment
* patient 1..1 MS
* dateTime 1..1 MS
* performer MS
* source[x] MS
  * ^short = "The signed document"
* policyRule 1..1 MS
  * ^short = "What was agreed to; a text is enough"
* verification MS
