Instance: storyboard-iv-responder-10-session-07
InstanceOf: Bundle
Usage: #example
Title: "IV responder 10: session 7"
Description: "First maintenance infusion, Thursday 29 January 2026, after a PHQ-9 of 6. No adverse event."
* type = #transaction
* insert ElenaMarshMaintenanceSession(07, 7, 2026-01-29, -05:00, 2026-01-05, 0.5)
* insert SessionPHQ9(elena-marsh, 07, 2026-01-29, T09:40:00-05:00, 6, 1, 1, 1, 1, 0, 1, 1, 0, 0)
* insert VitalSigns(elena-marsh, 07, pre-dose, 2026-01-29T09:50:00-05:00, 122, 74, 70, 98, 14)
* insert VitalSigns(elena-marsh, 07, plus-40, 2026-01-29T10:40:00-05:00, 132, 82, 78, 98, 14)
* insert BloodPressure(elena-marsh, 07, pre-discharge, 2026-01-29T11:45:00-05:00, 120, 74)
* insert DissociationAndSedation(elena-marsh, 07, 2026-01-29T10:40:00-05:00, 4, 5)
