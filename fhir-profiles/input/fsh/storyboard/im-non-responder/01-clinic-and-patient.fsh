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

// An antidepressant that did not help. {ingredient} is an RxNorm code with its display, {mg} the highest dose of a day.
RuleSet: FailedTrial(index, ingredient, name, mg)
* extension[{index}].url = "https://w3id.org/ketabridge/StructureDefinition/failed-antidepressant-trial"
* extension[{index}].extension[0].url = "drug"
* extension[{index}].extension[0].valueCodeableConcept = $rxnorm#{ingredient}
* extension[{index}].extension[0].valueCodeableConcept.text = "{name}"
* extension[{index}].extension[1].url = "maxDose"
* extension[{index}].extension[1].valueQuantity = {mg} 'mg' "mg"
* extension[{index}].extension[2].url = "outcome"
* extension[{index}].extension[2].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"

// Two trials failed, but nobody called them adequate or the depression treatment-resistant: a condition with two failed
// trials, and no TRDCondition.
Instance: priya-nair-depression
InstanceOf: Condition
Usage: #inline
* insert FailedTrial(0, 36437 "sertraline", sertraline, 150)
* insert FailedTrial(1, 15996 "mirtazapine", mirtazapine, 30)
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
* insert ReportedMedicine(priya-nair, completed, {drug}, {name}, {mg}, once a day, 2026-03-03)
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
* insert ReportedMedicine(priya-nair, active, 28439 "lamotrigine", lamotrigine, 200, a day, 2026-03-03)

Instance: priya-nair-lorazepam
InstanceOf: MedicationStatement
Usage: #inline
* insert ReportedMedicine(priya-nair, active, 197901 "lorazepam 1 MG Oral Tablet", lorazepam, 1, at night, 2026-03-03)
