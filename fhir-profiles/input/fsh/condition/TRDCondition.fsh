Profile: TRDCondition
Parent: Condition
Id: trd-condition
Title: "TRD condition"
Description: "Treatment-resistant depression: by its own SNOMED CT code, or by the ICD-10-CM code of the depressive episode; with the antidepressants that failed in this episode."
* insert Published
* obeys cond-trd
* extension contains FailedAntidepressantTrial named failedAntidepressantTrial 0..* MS
* code 1..1 MS
* code from TRDConditionVS (required)
* onset[x] MS
* evidence MS

Invariant: cond-trd
Description: "Treatment resistance is expected to show in at least two adequate antidepressant trials that failed in this episode (extension failed-antidepressant-trial, adequate = true)."
Severity: #warning
Expression: "extension('https://w3id.org/ketabridge/StructureDefinition/failed-antidepressant-trial').where(extension('adequate').value = true).count() >= 2"

// 1153570009: secondary source (two independent public projects), check digit valid; 1153575004 is another concept.
// ICD-10-CM: F32.0 to F32.3, F32.9, F33.0 to F33.3, F33.40 to F33.42 and F33.9 were read in VSAC value sets carried by
// cqframework/clinical-reasoning, F32.A in the US Behavioral Health Profiles; F32.4, F32.5 and F33.8 in several public
// code lists (secondary). F32.81 and F32.89 are left out: they are not major depression.
ValueSet: TRDConditionVS
Id: trd-condition
Title: "Code of treatment-resistant depression"
Description: "The SNOMED CT code of treatment-resistant depression (secondary source) and the ICD-10-CM codes of major depression, F32 and F33 (read in VSAC value sets; F32.4, F32.5 and F33.8 in secondary sources), which has no code of its own for treatment resistance."
* insert Published
* insert IcdCopyright
* $sct#1153570009 "Treatment resistant depression"
* $icd-10-cm#F32.0 "Major depressive disorder, single episode, mild"
* $icd-10-cm#F32.1 "Major depressive disorder, single episode, moderate"
* $icd-10-cm#F32.2 "Major depressive disorder, single episode, severe without psychotic features"
* $icd-10-cm#F32.3 "Major depressive disorder, single episode, severe with psychotic features"
* $icd-10-cm#F32.4 "Major depressive disorder, single episode, in partial remission"
* $icd-10-cm#F32.5 "Major depressive disorder, single episode, in full remission"
* $icd-10-cm#F32.9 "Major depressive disorder, single episode, unspecified"
* $icd-10-cm#F32.A "Depression, unspecified"
* $icd-10-cm#F33.0 "Major depressive disorder, recurrent, mild"
* $icd-10-cm#F33.1 "Major depressive disorder, recurrent, moderate"
* $icd-10-cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"
* $icd-10-cm#F33.3 "Major depressive disorder, recurrent, severe with psychotic symptoms"
* $icd-10-cm#F33.40 "Major depressive disorder, recurrent, in remission, unspecified"
* $icd-10-cm#F33.41 "Major depressive disorder, recurrent, in partial remission"
* $icd-10-cm#F33.42 "Major depressive disorder, recurrent, in full remission"
* $icd-10-cm#F33.8 "Other recurrent depressive disorders"
* $icd-10-cm#F33.9 "Major depressive disorder, recurrent, unspecified"
