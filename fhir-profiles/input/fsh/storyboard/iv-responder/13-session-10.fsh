Instance: storyboard-iv-responder-13-session-10
InstanceOf: Bundle
Usage: #example
Title: "IV responder 13: session 10"
Description: "Fourth maintenance infusion, Thursday 9 April 2026, after a PHQ-9 of 3. BPIC-SS 3, weight 72.4 kg. The plan goes on with a session every 4 weeks."
* type = #transaction
* insert ElenaMarshMaintenanceSession(10, 10, 2026-04-09, -04:00, 2026-04-09, 0.497)
* insert BodyWeight(elena-marsh, 2026-04-09, T09:35:00-04:00, elena-marsh-session-10, 72.4)
* insert SessionPHQ9(elena-marsh, 10, 2026-04-09, T09:40:00-04:00, 3, 0, 0, 1, 1, 0, 0, 1, 0, 0)
* insert SelfReportedScore(BPICSSScoreTemplate, elena-marsh, elena-marsh-bpic-ss-2026-04-09, elena-marsh-session-10, 2026-04-09T09:45:00-04:00, 3)
* insert VitalSigns(elena-marsh, 10, pre-dose, 2026-04-09T09:50:00-04:00, 120, 74, 70, 98, 14)
* insert VitalSigns(elena-marsh, 10, plus-40, 2026-04-09T10:40:00-04:00, 130, 80, 77, 98, 13)
* insert BloodPressure(elena-marsh, 10, pre-discharge, 2026-04-09T11:45:00-04:00, 118, 74)
* insert DissociationAndSedation(elena-marsh, 10, 2026-04-09T10:40:00-04:00, 2, 5)
