// Fictional people and one fictional clinic, used by the examples of all topics. The NPIs are test values that pass the
// NPI's check digit.

Instance: example-patient-lindqvist
InstanceOf: KetaminePatient
Title: "Nora Lindqvist"
Description: "A fictional adult treated with ketamine infusions."
Usage: #example
* identifier
  * use = #usual
  * type = $identifier-type#MR "Medical record number"
  * system = "https://w3id.org/ketabridge/example/mrn"
  * value = "MRN-20417"
* name
  * use = #official
  * family = "Lindqvist"
  * given = "Nora"
* gender = #female
* birthDate = "1979-05-02"

Instance: example-patient-abara
InstanceOf: KetaminePatient
Title: "Daniel Abara"
Description: "A fictional adult treated with esketamine nasal spray and enrolled in the REMS."
Usage: #example
* extension[remsPatientId].valueIdentifier
  * system = "https://w3id.org/ketabridge/example/rems-patient"
  * value = "TEST-SPR-004410"
* identifier
  * use = #usual
  * type = $identifier-type#MR "Medical record number"
  * system = "https://w3id.org/ketabridge/example/mrn"
  * value = "MRN-20583"
* name
  * use = #official
  * family = "Abara"
  * given = "Daniel"
* gender = #male
* birthDate = "1968-11-19"

Instance: example-patient-castellano
InstanceOf: KetaminePatient
Title: "Ruth Castellano"
Description: "A fictional adult treated with intramuscular, later with sublingual ketamine."
Usage: #example
* identifier
  * use = #usual
  * type = $identifier-type#MR "Medical record number"
  * system = "https://w3id.org/ketabridge/example/mrn"
  * value = "MRN-20766"
* name
  * use = #official
  * family = "Castellano"
  * given = "Ruth"
* gender = #female
* birthDate = "1988-01-27"

Instance: example-clinic
InstanceOf: Organization
Title: "Lakeside Mood Clinic"
Description: "A fictional clinic with infusion rooms, certified under the SPRAVATO REMS."
Usage: #example
* active = true
* name = "Lakeside Mood Clinic"
* type = RemsSettingTypeCS#outpatient "Outpatient setting"
* telecom
  * system = #phone
  * value = "+1-555-0142"
* address
  * line = "18 Harbor Street"
  * city = "Duluth"
  * state = "MN"
  * postalCode = "55802"
  * country = "US"

Instance: example-practitioner-nguyen
InstanceOf: Practitioner
Title: "Mai Nguyen, PMHNP"
Description: "A fictional psychiatric nurse practitioner who prescribes."
Usage: #example
* identifier
  * system = $npi
  * value = "1000000111"
* name
  * family = "Nguyen"
  * given = "Mai"
* qualification.code = $nucc#363LP0808X "Psychiatric/Mental Health Nurse Practitioner"

Instance: example-practitioner-hale
InstanceOf: Practitioner
Title: "Owen Hale, RN"
Description: "A fictional registered nurse who gives doses and monitors patients."
Usage: #example
* identifier
  * system = $npi
  * value = "1000000129"
* name
  * family = "Hale"
  * given = "Owen"
* qualification.code = $nucc#163W00000X "Registered Nurse"

Instance: example-weight-lindqvist
InstanceOf: $body-weight
Title: "Body weight of Nora Lindqvist"
Description: "The weight from which the dose of her infusions is calculated."
Usage: #example
* status = #final
* category[VSCat] = $observation-category#vital-signs "Vital Signs"
* code = $loinc#29463-7 "Body weight"
* subject = Reference(example-patient-lindqvist)
* effectiveDateTime = "2026-05-04T08:45:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueQuantity = 68.0 $ucum#kg "kg"
