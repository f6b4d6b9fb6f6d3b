Instance: storyboard-urinary-07-admission
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 07: admission"
Description: "Admitted on 19 January 2026 after gross haematuria on the day before: creatinine 2.1 mg/dL, both kidneys dilated on ultrasound, urine culture negative. The order is stopped, the maintenance plan revoked, its 41 sessions are summed up."
* type = #transaction
* insert Put(Encounter, harriet-osei-hospital-2026-01-19)
* insert Put(Observation, harriet-osei-haematuria-2026-01-18)
* insert HarrietOseiCreatinine(2026-01-19, 2026-01-19, 2.1)
* entry[=].resource.encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* insert Put(Observation, harriet-osei-urine-culture-2026-01-19)
* insert Put(Condition, harriet-osei-acute-kidney-injury)
* insert Put(Condition, harriet-osei-hydronephrosis)
* insert PutState(MedicationRequest, harriet-osei-maintenance-order, harriet-osei-maintenance-order-stopped)
* insert PutState(CarePlan, harriet-osei-maintenance-plan, harriet-osei-maintenance-plan-revoked)
* insert Put(Procedure, harriet-osei-maintenance-summary)

RuleSet: HarrietOseiHospital
* class = $act-code#IMP "inpatient encounter"
* type.text = "Stay in hospital"
* subject = Reference(Patient/harriet-osei)
* period.start = "2026-01-19"
* reasonCode = $sct#34436003 "Blood in urine"

Instance: harriet-osei-hospital-2026-01-19
InstanceOf: Encounter
Usage: #inline
* insert HarrietOseiHospital
* status = #in-progress

Instance: harriet-osei-haematuria-2026-01-18
InstanceOf: Observation
Usage: #inline
* status = #final
* category = $observation-category#survey "Survey"
* code = $sct#34436003 "Blood in urine"
* code.text = "Gross haematuria"
* subject = Reference(Patient/harriet-osei)
* encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* effectiveDateTime = "2026-01-18"
* performer = Reference(Patient/harriet-osei)
* valueBoolean = true

Instance: harriet-osei-urine-culture-2026-01-19
InstanceOf: Observation
Usage: #inline
* status = #final
* category = $observation-category#laboratory "Laboratory"
* code.text = "Urine culture"
* subject = Reference(Patient/harriet-osei)
* encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* effectiveDateTime = "2026-01-19"
* valueCodeableConcept.text = "Negative"

RuleSet: HarrietOseiHospitalDiagnosis
* clinicalStatus = $condition-clinical#active "Active"
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#encounter-diagnosis "Encounter Diagnosis"
* subject = Reference(Patient/harriet-osei)
* encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* recordedDate = "2026-01-19"

Instance: harriet-osei-acute-kidney-injury
InstanceOf: Condition
Usage: #inline
* insert HarrietOseiHospitalDiagnosis
* code = $sct#14669001 "Acute kidney injury"
* evidence.detail = Reference(Observation/harriet-osei-creatinine-2026-01-19)

Instance: harriet-osei-hydronephrosis
InstanceOf: Condition
Usage: #inline
* insert HarrietOseiHospitalDiagnosis
* code = $sct#95581005 "Hydronephrosis"
* code.text = "Hydronephrosis on both sides"
* evidence.code.text = "Ultrasound"

Instance: harriet-osei-maintenance-order-stopped
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* id = "harriet-osei-maintenance-order"
* insert HarrietOseiMaintenanceOrder
* status = #stopped
* statusReason = HoldStopReasonCS#adverse-event "Adverse event"

Instance: harriet-osei-maintenance-plan-revoked
InstanceOf: MaintenanceCarePlan
Usage: #inline
* id = "harriet-osei-maintenance-plan"
* insert HarrietOseiMaintenancePlan
* status = #revoked
* period.end = "2026-01-19"
* activity[1].detail.status = #stopped
* note.text = "Stopped after session 47 for a serious adverse event of the bladder."

Instance: harriet-osei-maintenance-summary
InstanceOf: KetamineCourseSummary
Usage: #inline
* insert CourseSummary(harriet-osei, maintenance "Maintenance", 41, harriet-osei-maintenance-plan, 2023-11-14, 2026-01-08)
* status = #stopped
* statusReason = HoldStopReasonCS#adverse-event "Adverse event"
* outcome = TreatmentResponseCS#remission "Remission"
* note.text = "Sessions 7 to 47, of which 45 to 47 are recorded one by one."
