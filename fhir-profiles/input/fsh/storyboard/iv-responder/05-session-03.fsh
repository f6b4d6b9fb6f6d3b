Instance: storyboard-iv-responder-05-session-03
InstanceOf: Bundle
Usage: #example
Title: "IV responder 05: session 3"
Description: "Third infusion, Monday 12 January 2026, after a PHQ-9 of 14: mild dissociation."
* type = #transaction
* insert ElenaMarshInductionSession(03, 3, 2026-01-12, 10:05, 10:45)
* insert SessionPHQ9(elena-marsh, 03, 2026-01-12, T09:40:00-05:00, 14, 2, 2, 2, 2, 1, 2, 2, 1, 0)
* insert VitalSigns(elena-marsh, 03, pre-dose, 2026-01-12T09:55:00-05:00, 124, 76, 70, 99, 14)
* insert VitalSigns(elena-marsh, 03, plus-40, 2026-01-12T10:45:00-05:00, 140, 84, 82, 98, 14)
* insert BloodPressure(elena-marsh, 03, pre-discharge, 2026-01-12T11:45:00-05:00, 126, 78)
* insert DissociationAndSedation(elena-marsh, 03, 2026-01-12T10:45:00-05:00, 12, 5)
* insert Dissociation(elena-marsh, 03, 2026-01-12T10:20:00-05:00, 15, 2026-01-12T11:20:00-05:00, 2026-01-12T11:50:00-05:00)
