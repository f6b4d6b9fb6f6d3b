Instance: storyboard-iv-responder-11-session-08
InstanceOf: Bundle
Usage: #example
Title: "IV responder 11: session 8"
Description: "Second maintenance infusion, Thursday 12 February 2026, after a PHQ-9 of 5. Weighed again, 72.3 kg: the dose stays 36 mg."
* type = #transaction
* insert ElenaMarshMaintenanceSession(08, 8, 2026-02-12, -05:00, 2026-02-12, 0.498)
* insert BodyWeight(elena-marsh, 2026-02-12, T09:35:00-05:00, elena-marsh-session-08, 72.3)
* insert SessionPHQ9(elena-marsh, 08, 2026-02-12, T09:40:00-05:00, 5, 1, 1, 1, 1, 0, 0, 1, 0, 0)
* insert VitalSigns(elena-marsh, 08, pre-dose, 2026-02-12T09:50:00-05:00, 120, 74, 69, 98, 14)
* insert VitalSigns(elena-marsh, 08, plus-40, 2026-02-12T10:40:00-05:00, 132, 80, 78, 98, 14)
* insert BloodPressure(elena-marsh, 08, pre-discharge, 2026-02-12T11:45:00-05:00, 120, 76)
* insert DissociationAndSedation(elena-marsh, 08, 2026-02-12T10:40:00-05:00, 4, 5)
