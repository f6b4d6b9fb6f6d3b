Instance: storyboard-im-09-assessment-and-stop
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 09: assessment and stop"
Description: "Assessment of Tuesday 24 March 2026: PHQ-9 16 (15.8% below the baseline), MADRS 27 and PCL-5 49 are no response. The order is stopped, the plan revoked, no goal is achieved; the summary counts six sessions and 261 mg. A psychiatrist is asked about ECT or TMS."
* type = #transaction
* insert Put(Encounter, priya-nair-assessment-2026-03-24)
* insert PHQ9(priya-nair, 2026-03-24, T10:10:00-04:00, priya-nair-assessment-2026-03-24, 16, 2, 2, 3, 2, 1, 2, 2, 2, 0)
* insert SelfReportedScore(PCL5ScoreTemplate, priya-nair, priya-nair-pcl-5-2026-03-24, priya-nair-assessment-2026-03-24, 2026-03-24T10:15:00-04:00, 49)
* insert Score(MADRSScoreTemplate, priya-nair, priya-nair-madrs-2026-03-24, priya-nair-assessment-2026-03-24, 2026-03-24T10:30:00-04:00, 27)
* insert TreatmentResponse(priya-nair, 2026-03-24, T10:45:00-04:00, priya-nair-assessment-2026-03-24, non-response "Non-response", priya-nair-phq-9, 2026-03-03, 19, 16, 15.8)
* insert PutState(MedicationRequest, priya-nair-induction-order, priya-nair-induction-order-stopped)
* insert PutState(CarePlan, priya-nair-induction-plan, priya-nair-induction-plan-revoked)
* insert PutState(Goal, priya-nair-goal-remission, priya-nair-goal-remission-missed)
* insert PutState(Goal, priya-nair-goal-response, priya-nair-goal-response-missed)
* insert Put(Procedure, priya-nair-induction-summary)
* insert Put(ServiceRequest, priya-nair-psychiatric-evaluation)

Instance: priya-nair-assessment-2026-03-24
InstanceOf: Encounter
Usage: #inline
* insert PriyaNairAssessment(discontinued "Discontinued", 2026-03-24T10:00:00-04:00, 2026-03-24T11:00:00-04:00)
* type = $sct#390906007 "Follow-up encounter"
* type.text = "Assessment at the end of the induction"

Instance: priya-nair-induction-order-stopped
InstanceOf: KetamineIMMedicationRequest
Usage: #inline
* id = "priya-nair-induction-order"
* insert PriyaNairInductionOrder
* status = #stopped
* statusReason = HoldStopReasonCS#non-response "Non-response"

Instance: priya-nair-induction-plan-revoked
InstanceOf: InductionCarePlan
Usage: #inline
* id = "priya-nair-induction-plan"
* insert PriyaNairInductionPlan
* status = #revoked
* note.text = "Stopped after six sessions: no response. No maintenance."

// Given up: nothing more is done to reach it.
Instance: priya-nair-goal-remission-missed
InstanceOf: RemissionGoal
Usage: #inline
* id = "priya-nair-goal-remission"
* insert ScoreGoalRemission(priya-nair, 2026-03-03, 2026-05-31)
* lifecycleStatus = #cancelled
* insert PriyaNairGoalMissed

// Its day has come.
Instance: priya-nair-goal-response-missed
InstanceOf: ResponseGoal
Usage: #inline
* id = "priya-nair-goal-response"
* insert ScoreGoalResponse(priya-nair, 2026-03-03, 19, 9, 2026-03-24)
* lifecycleStatus = #completed
* insert PriyaNairGoalMissed

Instance: priya-nair-induction-summary
InstanceOf: KetamineCourseSummary
Usage: #inline
* insert CourseSummary(priya-nair, induction "Induction", 6, priya-nair-induction-plan, 2026-03-03, 2026-03-20)
* status = #stopped
* statusReason = HoldStopReasonCS#non-response "Non-response"
* outcome = TreatmentResponseCS#non-response "Non-response"
* note.text = "261 mg in all: 2 x 29, 2 x 43.5 and 2 x 58 mg."

Instance: priya-nair-psychiatric-evaluation
InstanceOf: KetamineServiceRequest
Usage: #inline
* insert OrderedService(priya-nair, priya-nair-assessment-2026-03-24, 2026-03-24T10:55:00-04:00)
* code = $sct#308477009 "Referral to psychiatrist"
* code.text = "Psychiatric evaluation for electroconvulsive therapy or transcranial magnetic stimulation"
* performer = Reference(Practitioner/samir-rao) "Samir Rao, MD"
* supportingInfo[0] = Reference(Observation/priya-nair-treatment-response-2026-03-24)
* supportingInfo[1] = Reference(Procedure/priya-nair-induction-summary)
