Instance: example-trd-lindqvist
InstanceOf: TRDCondition
Title: "Treatment-resistant depression of Nora Lindqvist"
Description: "Two adequate trials without response in the present episode, in SNOMED CT."
Usage: #example
* extension[failedAntidepressantTrial][0]
  * extension[drug].valueCodeableConcept = $rxnorm#321988 "escitalopram"
  * extension[maxDose].valueQuantity = 20 $ucum#mg "mg"
  * extension[period].valuePeriod
    * start = "2025-02-10"
    * end = "2025-05-05"
  * extension[adequate].valueBoolean = true
  * extension[outcome].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"
* extension[failedAntidepressantTrial][1]
  * extension[drug].valueCodeableConcept = $rxnorm#72625 "duloxetine"
  * extension[maxDose].valueQuantity = 90 $ucum#mg "mg"
  * extension[period].valuePeriod
    * start = "2025-05-19"
    * end = "2025-09-01"
  * extension[adequate].valueBoolean = true
  * extension[outcome].valueCodeableConcept = TreatmentResponseCS#partial-response "Partial response"
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#problem-list-item "Problem List Item"
* code = $sct#1153570009 "Treatment resistant depression"
* subject = Reference(example-patient-lindqvist)
* onsetDateTime = "2024-12"
* recordedDate = "2026-04-20"
* recorder = Reference(example-practitioner-nguyen)

Instance: example-trd-abara
InstanceOf: TRDCondition
Title: "Treatment-resistant depression of Daniel Abara"
Description: "The episode in ICD-10-CM, with two adequate trials and one that was broken off early."
Usage: #example
* extension[failedAntidepressantTrial][0]
  * extension[drug].valueCodeableConcept = $rxnorm#36437 "sertraline"
  * extension[maxDose].valueQuantity = 200 $ucum#mg "mg"
  * extension[period].valuePeriod
    * start = "2024-10-01"
    * end = "2025-01-15"
  * extension[adequate].valueBoolean = true
  * extension[outcome].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"
* extension[failedAntidepressantTrial][1]
  * extension[drug].valueCodeableConcept = $rxnorm#39786 "venlafaxine"
  * extension[maxDose].valueQuantity = 225 $ucum#mg "mg"
  * extension[period].valuePeriod
    * start = "2025-02-01"
    * end = "2025-06-30"
  * extension[adequate].valueBoolean = true
  * extension[outcome].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"
* extension[failedAntidepressantTrial][2]
  * extension[drug].valueCodeableConcept = $rxnorm#15996 "mirtazapine"
  * extension[period].valuePeriod
    * start = "2025-08-01"
    * end = "2025-08-12"
  * extension[adequate].valueBoolean = false
  * extension[outcome].valueCodeableConcept.text = "Stopped for weight gain"
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#problem-list-item "Problem List Item"
* code
  * coding[0] = $icd-10-cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"
  * coding[1] = $sct#36474008 "Severe recurrent major depression without psychotic features"
* subject = Reference(example-patient-abara)
* onsetDateTime = "2024-08"
* recordedDate = "2026-03-30"
* recorder = Reference(example-practitioner-nguyen)
* evidence.detail = Reference(example-phq9-abara-baseline)

Instance: example-depression-castellano
InstanceOf: Condition
Title: "Depression of Ruth Castellano"
Description: "A depressive episode that is not called treatment-resistant."
Usage: #example
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#problem-list-item "Problem List Item"
* code = $sct#15639000 "Moderate major depression, single episode"
* subject = Reference(example-patient-castellano)
* onsetDateTime = "2025-06"
* recordedDate = "2026-03-02"
