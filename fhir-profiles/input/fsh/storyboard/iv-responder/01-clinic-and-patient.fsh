Instance: storyboard-iv-responder-01-clinic-and-patient
InstanceOf: Bundle
Usage: #example
Title: "IV responder 01: clinic and patient"
Description: "Cedar Ridge, its five clinicians, Elena Marsh, her diagnoses and the medicines she tried, up to December 2025."
* type = #transaction
* insert PutClinic
* insert Put(Patient, elena-marsh)
* insert Put(Condition, elena-marsh-depression)
* insert Put(Condition, elena-marsh-trd)
* insert Put(Condition, elena-marsh-anxiety)
* insert Put(MedicationStatement, elena-marsh-sertraline)
* insert Put(MedicationStatement, elena-marsh-venlafaxine)
* insert Put(MedicationStatement, elena-marsh-aripiprazole)
* insert Put(MedicationStatement, elena-marsh-bupropion)
* insert Put(ServiceRequest, elena-marsh-cbt)

Instance: elena-marsh
InstanceOf: KetaminePatient
Usage: #inline
* identifier.type = $identifier-type#MR "Medical record number"
* identifier.system = "https://w3id.org/ketabridge/example/mrn"
* identifier.value = "TEST-MRN-1001"
* active = true
* name.use = #official
* name.family = "Marsh"
* name.given = "Elena"
* telecom[0].system = #phone
* telecom[0].value = "+1 555 555 0121"
* telecom[0].use = #mobile
* telecom[1].system = #email
* telecom[1].value = "elena.marsh@example.org"
* gender = #female
* birthDate = "1984-03-12"
* address.use = #home
* address.line = "14 Orchard Lane"
* address.city = "Ashford Falls"
* address.state = "VT"
* address.postalCode = "05999"
* address.country = "US"
* communication.language = urn:ietf:bcp:47#en-US
* communication.preferred = true
* managingOrganization = Reference(Organization/cedar-ridge)

RuleSet: ElenaMarshProblem
* clinicalStatus = $condition-clinical#active "Active"
* insert ElenaMarshDiagnosis

RuleSet: ElenaMarshDiagnosis
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#problem-list-item "Problem List Item"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"

RuleSet: ElenaMarshDepression
* insert ElenaMarshDiagnosis
* code.coding[0] = $sct#36474008 "Severe recurrent major depression without psychotic features"
* code.coding[1] = $icd-10-cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"
* code.text = "Recurrent major depressive disorder, severe, without psychotic features"
* onsetDateTime = "2024-09"

Instance: elena-marsh-depression
InstanceOf: Condition
Usage: #inline
* clinicalStatus = $condition-clinical#active "Active"
* insert ElenaMarshDepression

// One antidepressant that was taken long enough and high enough, and did not help. {ingredient} is an RxNorm code with
// its display, {mg} the highest dose of a day.
RuleSet: AdequateTrialWithoutResponse(index, ingredient, name, mg, start, end)
* extension[failedAntidepressantTrial][{index}]
  * extension[drug].valueCodeableConcept = $rxnorm#{ingredient}
  * extension[drug].valueCodeableConcept.text = "{name}"
  * extension[maxDose].valueQuantity = {mg} 'mg' "mg"
  * extension[period].valuePeriod.start = "{start}"
  * extension[period].valuePeriod.end = "{end}"
  * extension[adequate].valueBoolean = true
  * extension[outcome].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"

Instance: elena-marsh-trd
InstanceOf: TRDCondition
Usage: #inline
* insert AdequateTrialWithoutResponse(0, 36437 "sertraline", sertraline, 200, 2024-11-04, 2025-01-20)
* insert AdequateTrialWithoutResponse(1, 39786 "venlafaxine", venlafaxine XR, 225, 2025-02-03, 2025-04-28)
* insert ElenaMarshProblem
* code = $sct#1153570009 "Treatment resistant depression"
* recordedDate = "2025-12-15"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* evidence.detail[0] = Reference(MedicationStatement/elena-marsh-sertraline)
* evidence.detail[1] = Reference(MedicationStatement/elena-marsh-venlafaxine)

Instance: elena-marsh-anxiety
InstanceOf: Condition
Usage: #inline
* insert ElenaMarshProblem
* code.coding[0] = $sct#21897009 "Generalized anxiety disorder"
* code.coding[1] = $icd-10-cm#F41.1 "Generalized anxiety disorder"

// A medicine that the patient told about, taken by mouth once a day.
RuleSet: ElenaMarshMedicine(status, drug, name, mg)
* status = #{status}
* medicationCodeableConcept = $rxnorm#{drug}
* medicationCodeableConcept.text = "{name}"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* dateAsserted = "2025-12-15"
* informationSource = Reference(Patient/elena-marsh) "Elena Marsh"
* reasonReference = Reference(Condition/elena-marsh-depression)
* dosage.text = "{mg} mg once a day"
* dosage.timing.repeat.frequency = 1
* dosage.timing.repeat.period = 1
* dosage.timing.repeat.periodUnit = #d
* dosage.route = $sct#26643006 "Oral route (qualifier value)"
* dosage.doseAndRate.doseQuantity = {mg} 'mg' "mg"

Instance: elena-marsh-sertraline
InstanceOf: MedicationStatement
Usage: #inline
* insert ElenaMarshMedicine(completed, 312938 "sertraline 100 MG Oral Tablet", sertraline, 200)
* statusReason = HoldStopReasonCS#non-response "Non-response"
* effectivePeriod.start = "2024-11-04"
* effectivePeriod.end = "2025-01-20"

Instance: elena-marsh-venlafaxine
InstanceOf: MedicationStatement
Usage: #inline
* insert ElenaMarshMedicine(completed, 313585 "24 HR venlafaxine 75 MG Extended Release Oral Capsule", venlafaxine XR, 225)
* statusReason = HoldStopReasonCS#non-response "Non-response"
* effectivePeriod.start = "2025-02-03"
* effectivePeriod.end = "2025-04-28"

Instance: elena-marsh-aripiprazole
InstanceOf: MedicationStatement
Usage: #inline
* insert ElenaMarshMedicine(completed, 89013 "aripiprazole", aripiprazole, 5)
* note.text = "Augmentation for 8 weeks. Dates not known."

Instance: elena-marsh-bupropion
InstanceOf: MedicationStatement
Usage: #inline
* insert ElenaMarshMedicine(active, 993557 "24 HR bupropion hydrochloride 300 MG Extended Release Oral Tablet", bupropion XL, 300)

Instance: elena-marsh-cbt
InstanceOf: KetamineServiceRequest
Usage: #inline
* status = #active
* intent = #order
* code = $sct#304891004 "Cognitive-behavior therapy"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* occurrenceTiming.repeat.frequency = 1
* occurrenceTiming.repeat.period = 1
* occurrenceTiming.repeat.periodUnit = #wk
* requester = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* performer = Reference(Practitioner/amy-brandt) "Amy Brandt, PhD"
* reasonReference[0] = Reference(Condition/elena-marsh-depression)
* reasonReference[1] = Reference(Condition/elena-marsh-anxiety)
