Instance: storyboard-iv-responder-09-assessment-and-transition
InstanceOf: Bundle
Usage: #example
Title: "IV responder 09: assessment and transition to maintenance"
Description: "Assessment of Monday 26 January 2026: PHQ-9 7 and MADRS 12 are a response, not yet remission. Order and plan of the induction are completed, those of the maintenance replace them."
* type = #transaction
* insert Put(Encounter, elena-marsh-assessment-2026-01-26)
* insert PHQ9(elena-marsh, 2026-01-26, T09:05:00-05:00, elena-marsh-assessment-2026-01-26, 7, 1, 1, 1, 1, 1, 1, 1, 0, 0)
* insert ElenaMarshSelfReportedScore(GAD7ScoreTemplate, gad-7, 2026-01-26, T09:10:00-05:00, 6)
* insert ElenaMarshAssessmentScore(MADRSScoreTemplate, madrs, 2026-01-26, T09:30:00-05:00, 12)
* insert TreatmentResponse(elena-marsh, 2026-01-26, T09:50:00-05:00, elena-marsh-assessment-2026-01-26, response "Response", elena-marsh-phq-9, 2026-01-05, 22, 7, 68.2)
* insert PutState(MedicationRequest, elena-marsh-induction-order, elena-marsh-induction-order-completed)
* insert PutState(CarePlan, elena-marsh-induction-plan, elena-marsh-induction-plan-completed)
* insert Put(MedicationRequest, elena-marsh-maintenance-order)
* insert Put(CarePlan, elena-marsh-maintenance-plan)

Instance: elena-marsh-assessment-2026-01-26
InstanceOf: Encounter
Usage: #inline
* insert ElenaMarshAssessment(induction "Induction", 2026-01-26T09:00:00-05:00, 2026-01-26T10:00:00-05:00)
* type = $sct#390906007 "Follow-up encounter"
* type.text = "Assessment at the end of the induction"

Instance: elena-marsh-induction-order-completed
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* id = "elena-marsh-induction-order"
* insert ElenaMarshInductionOrder
* status = #completed

Instance: elena-marsh-induction-plan-completed
InstanceOf: InductionCarePlan
Usage: #inline
* id = "elena-marsh-induction-plan"
* insert ElenaMarshInductionPlan
* status = #completed

Instance: elena-marsh-maintenance-order
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* insert ElenaMarshOrder(maintenance "Maintenance", iv-racemic-maintenance-dose, 2026-01-26T09:55:00-05:00, elena-marsh-assessment-2026-01-26)
* status = #active
* basedOn = Reference(CarePlan/elena-marsh-maintenance-plan)
* priorPrescription = Reference(MedicationRequest/elena-marsh-induction-order)
* dosageInstruction[0].sequence = 1
* insert HalfMilligramPerKilogram(0, [["0.5 mg/kg = 36 mg IV in 100 mL 0.9% sodium chloride over 40 minutes (54 mg/h), every 2 weeks: sessions 7 and 8"]])
* insert EveryTwoWeeks(dosageInstruction[0].timing)
* dosageInstruction[1].sequence = 2
* insert HalfMilligramPerKilogram(1, [["0.5 mg/kg = 36 mg IV in 100 mL 0.9% sodium chloride over 40 minutes (54 mg/h), every 4 weeks: from session 9 on"]])
* insert EveryFourWeeks(dosageInstruction[1].timing)

RuleSet: EveryTwoWeeks(timing)
* {timing}.repeat.boundsPeriod.start = "2026-01-29"
* {timing}.repeat.boundsPeriod.end = "2026-02-12"
* {timing}.repeat.frequency = 1
* {timing}.repeat.period = 2
* {timing}.repeat.periodUnit = #wk

RuleSet: EveryFourWeeks(timing)
* {timing}.repeat.boundsPeriod.start = "2026-03-12"
* {timing}.repeat.frequency = 1
* {timing}.repeat.period = 4
* {timing}.repeat.periodUnit = #wk

Instance: elena-marsh-maintenance-plan
InstanceOf: MaintenanceCarePlan
Usage: #inline
* insert ElenaMarshPlan(maintenance "Maintenance", 2026-01-26, elena-marsh-assessment-2026-01-26)
* status = #active
* title = "Maintenance: from every 2 weeks to every 4 weeks"
* replaces = Reference(CarePlan/elena-marsh-induction-plan)
* supportingInfo[1] = Reference(Observation/elena-marsh-treatment-response-2026-01-26)
* goal = Reference(Goal/elena-marsh-goal-remission)
* activity[0].reference = Reference(MedicationRequest/elena-marsh-maintenance-order) "Ketamine 36 mg IV"
* insert PlannedActivity(1, KetamineProcedureCS#ketamine-session "Ketamine treatment session", [["Sessions 7 and 8, on 29 January and 12 February 2026"]])
* insert EveryTwoWeeks(activity[1].detail.scheduledTiming)
* insert PlannedActivity(2, KetamineProcedureCS#ketamine-session "Ketamine treatment session", [["From session 9 on 12 March 2026, every 4 weeks"]])
* insert EveryFourWeeks(activity[2].detail.scheduledTiming)
* activity[3].reference = Reference(ServiceRequest/elena-marsh-cbt) "Cognitive-behavior therapy, weekly"
