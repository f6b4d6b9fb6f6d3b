Profile: EsketamineIntranasalRequest
Parent: KetamineMedicationRequest
Id: esketamine-intranasal-request
Title: "Esketamine intranasal request"
Description: "An order for esketamine nasal spray (SPRAVATO), which is given under supervision in a certified setting and never dispensed to the patient. Each dose step is 56 mg (2 devices) or 84 mg (3 devices)."
* insert Published
* insert SnomedCopyright
* obeys mr-esk-dose and mr-esk-route and mr-esk-home
* extension contains RemsPatientId named remsPatientId 0..1 MS
* extension[remsPatientId] ^short = "Enrolment id of the patient in the SPRAVATO REMS; needed where the treating setting is an outpatient one"
* medication[x] from EsketamineNasalSprayVS (required)
* dosageInstruction
  * extension contains DeviceCount named deviceCount 1..1 MS
* dispenseRequest MS
  * performer MS
    * ^short = "The certified pharmacy or distributor that supplies the treating setting"

Invariant: mr-esk-dose
Description: "Each dose step of esketamine nasal spray is 56 mg or 84 mg."
Severity: #error
Expression: "dosageInstruction.doseAndRate.dose.ofType(Quantity).all(code = 'mg' and (value = 56 or value = 84))"

Invariant: mr-esk-route
Description: "Esketamine nasal spray is ordered for the nasal route (SNOMED CT 46713006) in every dose step."
Severity: #error
Expression: "dosageInstruction.all(route.coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists())"

Invariant: mr-esk-home
Description: "Esketamine nasal spray is never dispensed for use at home: its category is not community."
Severity: #error
Expression: "category.coding.where(code = 'community').empty()"

// Where each code was seen: ndclist.com (2201623, 2201625), openFDA (the NDCs).
ValueSet: EsketamineNasalSprayVS
Id: esketamine-nasal-spray
Title: "Esketamine nasal spray"
Description: "The products and packages of esketamine nasal spray: RxNorm, and the NDC of the device and the two kits."
* insert Published
* ^copyright = "RxNorm: this product uses publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend this or any other product. The National Drug Code directory is published by the FDA and is in the public domain."
* $rxnorm#2201623 "esketamine Nasal Spray"
* $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* $ndc#50458-028-00 "Spravato 28 mg device"
* $ndc#50458-028-02 "Spravato 56 mg kit (2 devices)"
* $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
