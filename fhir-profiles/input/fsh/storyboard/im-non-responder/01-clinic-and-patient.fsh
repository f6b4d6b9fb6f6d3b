Instance: storyboard-im-01-clinic-and-patient
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 01: clinic and patient"
Description: "Cedar Ridge, its five clinicians, Priya Nair, her diagnoses and medicines, as reported on 3 March 2026."
* type = #transaction
* insert PutClinic
* insert Put(Patient, priya-nair)
* insert Put(Condition, priya-nair-depression)
* insert Put(Condition, priya-nair-ptsd)
* insert Put(MedicationStatement, priya-nair-sertraline)
* insert Put(MedicationStatement, priya-nair-mirtazapine)
* insert Put(MedicationStatement, priya-nair-lamotrigine)
* insert Put(MedicationStatement, priya-nair-lorazepam)

Instance: priya-nair
InstanceOf: KetaminePatient
Usage: #inline
* insert ClinicPatient(1003, Priya, Nair, female, 1996-11-02, +1 555 555 0123, 7 Mill Street)

// Two trials failed, but nobody called them adequate or the depression treatment-resistant: a condition with two failed
// trials, and no TRDCondition.
Instance: priya-nair-depression
InstanceOf: Condition
Usage: #inline
* insert FailedTrial(extension[FailedAntidepressantTrial][0], 36437 "sertraline", sertraline, 150)
* insert FailedTrial(extension[FailedAntidepressantTrial][1], 15996 "mirtazapine", mirtazapine, 30)
* insert Problem(priya-nair, active "Active")
* code.coding[0] = $sct#76441001 "Severe major depression, single episode, without psychotic features"
* code.coding[1] = $icd-10-cm#F32.2 "Major depressive disorder, single episode, severe without psychotic features"
* code.text = "Major depressive disorder, single episode, severe, without psychotic features"

Instance: priya-nair-ptsd
InstanceOf: Condition
Usage: #inline
* insert Problem(priya-nair, active "Active")
* code.coding[0] = $sct#47505003 "Posttraumatic stress disorder"
* code.coding[1] = $icd-10-cm#F43.10
* code.text = "Posttraumatic stress disorder"

RuleSet: PriyaNairFailedMedicine(drug, name, mg)
* insert ReportedMedicine(priya-nair, completed, {name}, {mg}, once a day, 2026-03-03)
* medicationCodeableConcept = $rxnorm#{drug}
* statusReason = HoldStopReasonCS#non-response "Non-response"
* reasonReference = Reference(Condition/priya-nair-depression)
* note.text = "For 8 weeks. Dates not known."

Instance: priya-nair-sertraline
InstanceOf: MedicationStatement
Usage: #inline
* insert PriyaNairFailedMedicine(36437 "sertraline", sertraline, 150)

Instance: priya-nair-mirtazapine
InstanceOf: MedicationStatement
Usage: #inline
* insert PriyaNairFailedMedicine(314111 "mirtazapine 30 MG Oral Tablet", mirtazapine, 30)

Instance: priya-nair-lamotrigine
InstanceOf: MedicationStatement
Usage: #inline
* insert ReportedMedicine(priya-nair, active, lamotrigine, 200, a day, 2026-03-03)
* medicationCodeableConcept = $rxnorm#28439 "lamotrigine"

Instance: priya-nair-lorazepam
InstanceOf: MedicationStatement
Usage: #inline
* insert ReportedMedicine(priya-nair, active, lorazepam, 1, at night, 2026-03-03)
* medicationCodeableConcept = $rxnorm#197901 "lorazepam 1 MG Oral Tablet"
