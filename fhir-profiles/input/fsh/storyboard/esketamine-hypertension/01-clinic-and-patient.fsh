Instance: storyboard-esketamine-01-clinic-and-patient
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 01: clinic and patient"
Description: "Cedar Ridge, its five clinicians, Marcus Oyelaran, his diagnoses, the medicines he tried and takes, what was ruled out, his enrolment in the SPRAVATO REMS and his consent, up to 30 January 2026."
* type = #transaction
* insert PutClinic
* insert Put(Patient, marcus-oyelaran)
* insert Put(Condition, marcus-oyelaran-depression)
* insert Put(Condition, marcus-oyelaran-hypertension)
* insert Put(Condition, marcus-oyelaran-no-aneurysm)
* insert Put(Condition, marcus-oyelaran-no-arteriovenous-malformation)
* insert Put(Condition, marcus-oyelaran-no-cerebral-hemorrhage)
* insert Put(MedicationStatement, marcus-oyelaran-escitalopram)
* insert Put(MedicationStatement, marcus-oyelaran-venlafaxine)
* insert Put(MedicationStatement, marcus-oyelaran-duloxetine)
* insert Put(MedicationStatement, marcus-oyelaran-lisinopril-20)
* insert Put(Consent, marcus-oyelaran-rems-enrollment)
* insert Put(Consent, marcus-oyelaran-consent)

Instance: marcus-oyelaran
InstanceOf: KetaminePatient
Usage: #inline
* extension[remsPatientId].valueIdentifier.system = "https://w3id.org/ketabridge/example/rems-patient"
* extension[remsPatientId].valueIdentifier.value = "TEST-SPR-000123"
* insert ClinicPatient(1002, Marcus, Oyelaran, male, 1970-07-30, +1 555 555 0122, 8 Mill Street)

Instance: marcus-oyelaran-depression
InstanceOf: TRDCondition
Usage: #inline
* insert AdequateFailedTrial(0, 321988 "escitalopram", escitalopram, 20)
* insert AdequateFailedTrial(1, 39786 "venlafaxine", venlafaxine XR, 225)
* insert Problem(marcus-oyelaran, active "Active")
* code.coding[0] = $sct#36474008 "Severe recurrent major depression without psychotic features"
* code.coding[1] = $icd-10-cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"
* code.text = "Recurrent major depressive disorder, severe, without psychotic features, treatment-resistant"
* recordedDate = "2026-01-30"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* evidence.detail[0] = Reference(MedicationStatement/marcus-oyelaran-escitalopram)
* evidence.detail[1] = Reference(MedicationStatement/marcus-oyelaran-venlafaxine)

Instance: marcus-oyelaran-hypertension
InstanceOf: Condition
Usage: #inline
* insert Problem(marcus-oyelaran, active "Active")
* code.coding[0] = $sct#38341003 "Hypertensive disorder, systemic arterial"
* code.coding[1] = $icd-10-cm#I10

// A contraindication to esketamine that was asked for and ruled out.
RuleSet: MarcusOyelaranRuledOut(text)
* verificationStatus = $condition-verification#refuted "Refuted"
* category = $condition-category#encounter-diagnosis "Encounter Diagnosis"
* code.text = {text}
* subject = Reference(Patient/marcus-oyelaran)
* recordedDate = "2026-01-30"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

Instance: marcus-oyelaran-no-aneurysm
InstanceOf: Condition
Usage: #inline
* insert MarcusOyelaranRuledOut("Aneurysm")
* code = $sct#432119003 "Aneurysm"

Instance: marcus-oyelaran-no-arteriovenous-malformation
InstanceOf: Condition
Usage: #inline
* insert MarcusOyelaranRuledOut("Cerebral arteriovenous malformation")
* code = $sct#234142008

Instance: marcus-oyelaran-no-cerebral-hemorrhage
InstanceOf: Condition
Usage: #inline
* insert MarcusOyelaranRuledOut("Cerebral haemorrhage")
* code = $sct#274100004 "Cerebral hemorrhage (disorder)"

RuleSet: MarcusOyelaranMedicine(status, name, mg, reason, asserted)
* insert ReportedMedicine(marcus-oyelaran, {status}, {name}, {mg}, once a day, {asserted})
* reasonReference = Reference(Condition/marcus-oyelaran-{reason})

Instance: marcus-oyelaran-escitalopram
InstanceOf: MedicationStatement
Usage: #inline
* insert MarcusOyelaranMedicine(completed, escitalopram, 20, depression, 2026-01-30)
* medicationCodeableConcept = $rxnorm#351250 "escitalopram 20 MG Oral Tablet"
* statusReason = HoldStopReasonCS#non-response "Non-response"
* note.text = "For 9 weeks. Dates not known."

Instance: marcus-oyelaran-venlafaxine
InstanceOf: MedicationStatement
Usage: #inline
* insert MarcusOyelaranMedicine(completed, venlafaxine XR, 225, depression, 2026-01-30)
* medicationCodeableConcept = $rxnorm#313585 "24 HR venlafaxine 75 MG Extended Release Oral Capsule"
* statusReason = HoldStopReasonCS#non-response "Non-response"
* note.text = "For 10 weeks. Dates not known."

Instance: marcus-oyelaran-duloxetine
InstanceOf: MedicationStatement
Usage: #inline
* insert MarcusOyelaranMedicine(active, duloxetine, 60, depression, 2026-01-30)
* medicationCodeableConcept = $rxnorm#596934 "duloxetine 60 MG Delayed Release Oral Capsule"

// No RxNorm code of lisinopril could be verified.
Instance: marcus-oyelaran-lisinopril-20
InstanceOf: MedicationStatement
Usage: #inline
* insert MarcusOyelaranMedicine(active, lisinopril, 20, hypertension, 2026-01-30)

// ---------------------------------------------------------------- REMS enrolment and consent

Instance: marcus-oyelaran-rems-enrollment
InstanceOf: REMSEnrollment
Usage: #inline
* insert SignedConsent(marcus-oyelaran, 2026-01-30)
* identifier.system = "https://w3id.org/ketabridge/example/rems-patient"
* identifier.value = "TEST-SPR-000123"
* category[enrollment].coding[0] = RemsAttestationCS#patient-enrollment "Patient enrollment"
* category[enrollment].coding[1] = $loinc#59284-0 "Patient Consent"
* policyRule.text = "SPRAVATO REMS: enrolment of the patient before the first treatment, signed by patient and prescriber"

Instance: marcus-oyelaran-consent
InstanceOf: KetamineConsent
Usage: #inline
* insert InformedConsent(marcus-oyelaran, 2026-01-30, [["Informed consent to esketamine nasal spray for treatment-resistant depression: risks and alternatives, at least two hours of observation after each dose, no driving until the next day"]])
