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
* insert ClinicPatient(1001, Elena, Marsh, female, 1984-03-12, +1 555 555 0121, 14 Orchard Lane)
* telecom[1].system = #email
* telecom[1].value = "elena.marsh@example.org"

RuleSet: ElenaMarshDepression(status)
* insert Problem(elena-marsh, {status})
* code.coding[0] = $sct#36474008 "Severe recurrent major depression without psychotic features"
* code.coding[1] = $icd-10-cm#F33.2 "Major depressive disorder, recurrent severe without psychotic features"
* code.text = "Recurrent major depressive disorder, severe, without psychotic features"
* onsetDateTime = "2024-09"

Instance: elena-marsh-depression
InstanceOf: Condition
Usage: #inline
* insert ElenaMarshDepression(active "Active")

RuleSet: ElenaMarshTrial(index, ingredient, name, mg, start, end)
* insert AdequateFailedTrial({index}, {ingredient}, {name}, {mg})
* extension[failedAntidepressantTrial][{index}].extension[period].valuePeriod.start = "{start}"
* extension[failedAntidepressantTrial][{index}].extension[period].valuePeriod.end = "{end}"

Instance: elena-marsh-trd
InstanceOf: TRDCondition
Usage: #inline
* insert ElenaMarshTrial(0, 36437 "sertraline", sertraline, 200, 2024-11-04, 2025-01-20)
* insert ElenaMarshTrial(1, 39786 "venlafaxine", venlafaxine XR, 225, 2025-02-03, 2025-04-28)
* insert Problem(elena-marsh, active "Active")
* code = $sct#1153570009 "Treatment resistant depression"
* recordedDate = "2025-12-15"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* evidence.detail[0] = Reference(MedicationStatement/elena-marsh-sertraline)
* evidence.detail[1] = Reference(MedicationStatement/elena-marsh-venlafaxine)

Instance: elena-marsh-anxiety
InstanceOf: Condition
Usage: #inline
* insert Problem(elena-marsh, active "Active")
* code.coding[0] = $sct#21897009 "Generalized anxiety disorder"
* code.coding[1] = $icd-10-cm#F41.1 "Generalized anxiety disorder"

RuleSet: ElenaMarshMedicine(status, drug, name, mg)
* insert ReportedMedicine(elena-marsh, {status}, {name}, {mg}, once a day, 2025-12-15)
* medicationCodeableConcept = $rxnorm#{drug}
* reasonReference = Reference(Condition/elena-marsh-depression)

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
* subject = Reference(Patient/elena-marsh)
* occurrenceTiming.repeat.frequency = 1
* occurrenceTiming.repeat.period = 1
* occurrenceTiming.repeat.periodUnit = #wk
* requester = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* performer = Reference(Practitioner/amy-brandt) "Amy Brandt, PhD"
* reasonReference[0] = Reference(Condition/elena-marsh-depression)
* reasonReference[1] = Reference(Condition/elena-marsh-anxiety)
