Instance: storyboard-esketamine-07-dose-resumed
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 07: order active again, 56 mg"
Description: "Monday 16 February 2026: lisinopril is 40 mg a day since the 14th. The order is active again with 56 mg for sessions 4 to 8, the plan goes on, and the flag is inactive."
* type = #transaction
* insert PutState(MedicationStatement, marcus-oyelaran-lisinopril-20, marcus-oyelaran-lisinopril-20-ended)
* insert Put(MedicationStatement, marcus-oyelaran-lisinopril-40)
* insert PutState(ServiceRequest, marcus-oyelaran-blood-pressure-review, marcus-oyelaran-blood-pressure-review-completed)
* insert PutState(MedicationRequest, marcus-oyelaran-induction-order, marcus-oyelaran-induction-order-resumed)
* insert PutState(CarePlan, marcus-oyelaran-induction-plan, marcus-oyelaran-induction-plan-resumed)
* insert PutState(Flag, marcus-oyelaran-flag-hold, marcus-oyelaran-flag-hold-lifted)
* insert PutState(AdverseEvent, marcus-oyelaran-blood-pressure-increase-03, marcus-oyelaran-blood-pressure-increase-03-action)

Instance: marcus-oyelaran-lisinopril-20-ended
InstanceOf: MedicationStatement
Usage: #inline
* id = "marcus-oyelaran-lisinopril-20"
* insert MarcusOyelaranMedicine(completed, lisinopril, 20, hypertension, 2026-02-16)
* effectivePeriod.end = "2026-02-13"

Instance: marcus-oyelaran-lisinopril-40
InstanceOf: MedicationStatement
Usage: #inline
* insert MarcusOyelaranMedicine(active, lisinopril, 40, hypertension, 2026-02-16)
* effectivePeriod.start = "2026-02-14"

Instance: marcus-oyelaran-blood-pressure-review-completed
InstanceOf: KetamineServiceRequest
Usage: #inline
* id = "marcus-oyelaran-blood-pressure-review"
* insert MarcusOyelaranReview
* status = #completed

// Step 2 replaces the step up to 84 mg, of which only session 3 was given.
RuleSet: MarcusOyelaranStepDown
* insert SprayStep(1, 2, 2, 56, 5, 2, [["Sessions 4 to 8: 56 mg (2 devices, kit NDC 50458-028-02), 5 minutes between devices, under supervision, twice a week"]])

Instance: marcus-oyelaran-induction-order-resumed
InstanceOf: EsketamineIntranasalRequest
Usage: #inline
* id = "marcus-oyelaran-induction-order"
* insert MarcusOyelaranInductionOrder
* insert MarcusOyelaranStepDown
* status = #active

Instance: marcus-oyelaran-induction-plan-resumed
InstanceOf: InductionCarePlan
Usage: #inline
* id = "marcus-oyelaran-induction-plan"
* insert MarcusOyelaranInductionPlan
* status = #active

Instance: marcus-oyelaran-flag-hold-lifted
InstanceOf: KetamineFlag
Usage: #inline
* id = "marcus-oyelaran-flag-hold"
* insert MarcusOyelaranFlag
* status = #inactive
* period.end = "2026-02-16"

Instance: marcus-oyelaran-blood-pressure-increase-03-action
InstanceOf: KetamineAdverseEvent
Usage: #inline
* id = "marcus-oyelaran-blood-pressure-increase-03"
* insert MarcusOyelaranBloodPressureIncrease
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#dose-reduced "Dose reduced"
