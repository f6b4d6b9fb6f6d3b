Instance: storyboard-iv-responder-08-session-06
InstanceOf: Bundle
Usage: #example
Title: "IV responder 08: session 6"
Description: "Sixth and last infusion of the induction, Thursday 22 January 2026, after a PHQ-9 of 8: mild dissociation."
* type = #transaction
* insert ElenaMarshInductionSession(06, 6, 2026-01-22, 10:00, 10:40)
* insert SessionPHQ9(elena-marsh, 06, 2026-01-22, T09:40:00-05:00, 8, 1, 1, 2, 1, 1, 1, 1, 0, 0)
* insert VitalSigns(elena-marsh, 06, pre-dose, 2026-01-22T09:50:00-05:00, 122, 74, 70, 99, 14)
* insert VitalSigns(elena-marsh, 06, plus-40, 2026-01-22T10:40:00-05:00, 134, 82, 80, 98, 14)
* insert BloodPressure(elena-marsh, 06, pre-discharge, 2026-01-22T11:45:00-05:00, 120, 74)
* insert DissociationAndSedation(elena-marsh, 06, 2026-01-22T10:40:00-05:00, 8, 5)
* insert Dissociation(elena-marsh, 06, 2026-01-22T10:15:00-05:00, 15, 2026-01-22T11:15:00-05:00, 2026-01-22T11:50:00-05:00)
