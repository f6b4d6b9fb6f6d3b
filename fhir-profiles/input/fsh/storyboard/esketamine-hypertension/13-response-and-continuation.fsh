Instance: storyboard-esketamine-13-response-and-continuation
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 13: response and continuation"
Description: "Evaluation at the end of the induction, 3 March 2026: PHQ-9 9, 55% below the baseline, is a response. Order and plan of the induction are completed; 56 mg once a week from 10 March 2026, weeks 5 to 8, follow."
* type = #transaction
* insert TreatmentResponse(marcus-oyelaran, 2026-03-03, T11:00:00-05:00, marcus-oyelaran-session-08, response "Response", marcus-oyelaran-phq-9, 2026-02-03, 20, 9, 55)
* insert PutState(Goal, marcus-oyelaran-goal-response, marcus-oyelaran-goal-response-achieved)
* insert PutState(MedicationRequest, marcus-oyelaran-induction-order, marcus-oyelaran-induction-order-completed)
* insert PutState(CarePlan, marcus-oyelaran-induction-plan, marcus-oyelaran-induction-plan-completed)
* insert Put(Procedure, marcus-oyelaran-course-induction)
* insert Put(MedicationRequest, marcus-oyelaran-continuation-order)
* insert Put(CarePlan, marcus-oyelaran-continuation-plan)

Instance: marcus-oyelaran-goal-response-achieved
InstanceOf: ResponseGoal
Usage: #inline
* id = "marcus-oyelaran-goal-response"
* insert MarcusOyelaranResponseGoal
* insert GoalAchieved(2026-03-03, marcus-oyelaran-phq-9-2026-03-03)

Instance: marcus-oyelaran-induction-order-completed
InstanceOf: EsketamineIntranasalRequest
Usage: #inline
* id = "marcus-oyelaran-induction-order"
* insert MarcusOyelaranInductionOrder
* insert MarcusOyelaranStepDown
* status = #completed

Instance: marcus-oyelaran-induction-plan-completed
InstanceOf: InductionCarePlan
Usage: #inline
* id = "marcus-oyelaran-induction-plan"
* insert MarcusOyelaranInductionPlan
* status = #completed

Instance: marcus-oyelaran-course-induction
InstanceOf: KetamineCourseSummary
Usage: #inline
* insert CourseSummary(marcus-oyelaran, induction "Induction", 8, marcus-oyelaran-induction-plan, 2026-02-03, 2026-03-03)
* status = #completed
* performer.actor = Reference(Organization/cedar-ridge) "Cedar Ridge Interventional Psychiatry"
* outcome = TreatmentResponseCS#response "Response"
* note.text = "476 mg in eight sessions: 56 mg in seven, 84 mg in session 3. One planned dose was held for high blood pressure."

Instance: marcus-oyelaran-continuation-order
InstanceOf: EsketamineIntranasalRequest
Usage: #inline
* insert MarcusOyelaranOrder(continuation "Continuation", in-esketamine-trd-continuation-dose-56, 2026-03-03T11:00:00-05:00, marcus-oyelaran-session-08)
* status = #active
* basedOn = Reference(CarePlan/marcus-oyelaran-continuation-plan)
* priorPrescription = Reference(MedicationRequest/marcus-oyelaran-induction-order)
* insert SprayStep(0, 1, 2, 56, 4, 1, [["Weeks 5 to 8: 56 mg (2 devices, kit NDC 50458-028-02), 5 minutes between devices, under supervision, once a week"]])
* insert WeeklyFromMarch10(dosageInstruction[0].timing)

RuleSet: WeeklyFromMarch10(timing)
* {timing}.repeat.boundsPeriod.start = "2026-03-10"
* {timing}.repeat.boundsPeriod.end = "2026-03-31"
* {timing}.repeat.frequency = 1
* {timing}.repeat.period = 1
* {timing}.repeat.periodUnit = #wk

// The guide has no profile for a plan of the continuation, which only esketamine has.
Instance: marcus-oyelaran-continuation-plan
InstanceOf: CarePlan
Usage: #inline
* extension[TreatmentPhase].valueCodeableConcept = TreatmentPhaseCS#continuation "Continuation"
* extension[TherapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[PlannedSessionCount].valueInteger = 4
* insert PlanOfProtocol(marcus-oyelaran, in-esketamine-trd, 2026-03-10)
* encounter = Reference(Encounter/marcus-oyelaran-session-08)
* period.end = "2026-03-31"
* status = #active
* category[0] = $careplan-category#assess-plan
* category[1] = $sct#736254008 "Psychiatry care plan"
* title = "Continuation: once a week, weeks 5 to 8"
* created = "2026-03-03"
* replaces = Reference(CarePlan/marcus-oyelaran-induction-plan)
* supportingInfo = Reference(Observation/marcus-oyelaran-treatment-response-2026-03-03)
* goal = Reference(Goal/marcus-oyelaran-goal-remission)
* activity[0].reference = Reference(MedicationRequest/marcus-oyelaran-continuation-order) "Esketamine nasal spray 56 mg"
* insert PlannedActivity(1, KetamineProcedureCS#ketamine-session "Ketamine treatment session", [["From session 9 on 10 March 2026, once a week"]])
* insert WeeklyFromMarch10(activity[1].detail.scheduledTiming)
