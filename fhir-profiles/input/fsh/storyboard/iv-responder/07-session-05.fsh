Instance: storyboard-iv-responder-07-session-05
InstanceOf: Bundle
Usage: #example
Title: "IV responder 07: session 5"
Description: "Fifth infusion, Monday 19 January 2026: mild dissociation. The PHQ-9 of 9 achieves the goal of response."
* type = #transaction
* insert ElenaMarshInductionSession(05, 5, 2026-01-19, 10:00, 10:40)
* insert SessionPHQ9(elena-marsh, 05, 2026-01-19, T09:40:00-05:00, 9, 1, 1, 2, 2, 1, 1, 1, 0, 0)
* insert VitalSigns(elena-marsh, 05, pre-dose, 2026-01-19T09:50:00-05:00, 124, 78, 71, 98, 15)
* insert VitalSigns(elena-marsh, 05, plus-40, 2026-01-19T10:40:00-05:00, 136, 84, 80, 98, 14)
* insert BloodPressure(elena-marsh, 05, pre-discharge, 2026-01-19T11:45:00-05:00, 122, 76)
* insert DissociationAndSedation(elena-marsh, 05, 2026-01-19T10:40:00-05:00, 8, 5)
* insert Dissociation(elena-marsh, 05, 2026-01-19T10:15:00-05:00, 15, 2026-01-19T11:15:00-05:00, 2026-01-19T11:50:00-05:00)
* insert PutState(Goal, elena-marsh-goal-response, elena-marsh-goal-response-achieved)

Instance: elena-marsh-goal-response-achieved
InstanceOf: ResponseGoal
Usage: #inline
* id = "elena-marsh-goal-response"
* insert ElenaMarshResponseGoal
* insert GoalAchieved(2026-01-19, elena-marsh-phq-9-2026-01-19)
