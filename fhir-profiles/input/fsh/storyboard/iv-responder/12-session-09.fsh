Instance: storyboard-iv-responder-12-session-09
InstanceOf: Bundle
Usage: #example
Title: "IV responder 12: session 9"
Description: "Third maintenance infusion, Thursday 12 March 2026. The PHQ-9 of 4 is remission: the goal is achieved, and the depression is recorded as in remission. Weight 72.5 kg."
* type = #transaction
* insert ElenaMarshMaintenanceSession(09, 9, 2026-03-12, -04:00, 2026-03-12, 0.497)
* insert BodyWeight(elena-marsh, 2026-03-12, T09:35:00-04:00, elena-marsh-session-09, 72.5)
* insert SessionPHQ9(elena-marsh, 09, 2026-03-12, T09:40:00-04:00, 4, 0, 1, 1, 1, 0, 0, 1, 0, 0)
* insert VitalSigns(elena-marsh, 09, pre-dose, 2026-03-12T09:50:00-04:00, 122, 76, 70, 99, 14)
* insert VitalSigns(elena-marsh, 09, plus-40, 2026-03-12T10:40:00-04:00, 130, 80, 78, 98, 14)
* insert BloodPressure(elena-marsh, 09, pre-discharge, 2026-03-12T11:45:00-04:00, 120, 74)
* insert DissociationAndSedation(elena-marsh, 09, 2026-03-12T10:40:00-04:00, 3, 5)
* insert TreatmentResponse(elena-marsh, 2026-03-12, T12:00:00-04:00, elena-marsh-session-09, remission "Remission", elena-marsh-phq-9, 2026-01-05, 22, 4, 81.8)
* insert PutState(Goal, elena-marsh-goal-remission, elena-marsh-goal-remission-achieved)
* insert PutState(Condition, elena-marsh-depression, elena-marsh-depression-remission)

Instance: elena-marsh-goal-remission-achieved
InstanceOf: RemissionGoal
Usage: #inline
* id = "elena-marsh-goal-remission"
* insert ElenaMarshRemissionGoal
* insert GoalAchieved(2026-03-12, elena-marsh-phq-9-2026-03-12)

Instance: elena-marsh-depression-remission
InstanceOf: Condition
Usage: #inline
* id = "elena-marsh-depression"
* insert ElenaMarshDepression(remission "Remission")
