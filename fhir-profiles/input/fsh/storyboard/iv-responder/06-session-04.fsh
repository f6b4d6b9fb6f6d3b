Instance: storyboard-iv-responder-06-session-04
InstanceOf: Bundle
Usage: #example
Title: "IV responder 06: session 4"
Description: "Fourth infusion, Thursday 15 January 2026, after a PHQ-9 of 12: mild dissociation."
* type = #transaction
* insert ElenaMarshInductionSession(04, 4, 2026-01-15, 10:00, 10:40)
* insert SessionPHQ9(elena-marsh, 04, 2026-01-15, T09:40:00-05:00, 12, 1, 2, 2, 2, 1, 2, 1, 1, 0)
* insert VitalSigns(elena-marsh, 04, pre-dose, 2026-01-15T09:50:00-05:00, 122, 76, 70, 98, 14)
* insert VitalSigns(elena-marsh, 04, plus-40, 2026-01-15T10:40:00-05:00, 138, 84, 82, 97, 13)
* insert BloodPressure(elena-marsh, 04, pre-discharge, 2026-01-15T11:45:00-05:00, 124, 76)
* insert DissociationAndSedation(elena-marsh, 04, 2026-01-15T10:40:00-05:00, 10, 5)
* insert Dissociation(elena-marsh, 04, 2026-01-15T10:15:00-05:00, 15, 2026-01-15T11:15:00-05:00, 2026-01-15T11:50:00-05:00)
