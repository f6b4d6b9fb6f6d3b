Instance: storyboard-iv-responder-04-session-02
InstanceOf: Bundle
Usage: #example
Title: "IV responder 04: session 2"
Description: "Second infusion, Thursday 8 January 2026, after a PHQ-9 of 17: mild dissociation."
* type = #transaction
* insert ElenaMarshInductionSession(02, 2, 2026-01-08, 10:00, 10:40)
* insert SessionPHQ9(elena-marsh, 02, 2026-01-08, T09:40:00-05:00, 17, 2, 2, 3, 3, 2, 2, 2, 1, 0)
* insert VitalSigns(elena-marsh, 02, pre-dose, 2026-01-08T09:50:00-05:00, 126, 78, 72, 98, 14)
* insert VitalSigns(elena-marsh, 02, plus-40, 2026-01-08T10:40:00-05:00, 142, 86, 84, 97, 13)
* insert BloodPressure(elena-marsh, 02, pre-discharge, 2026-01-08T11:45:00-05:00, 128, 78)
* insert DissociationAndSedation(elena-marsh, 02, 2026-01-08T10:40:00-05:00, 14, 4)
* insert Dissociation(elena-marsh, 02, 2026-01-08T10:15:00-05:00, 15, 2026-01-08T11:15:00-05:00, 2026-01-08T11:50:00-05:00)
