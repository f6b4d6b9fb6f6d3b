Instance: storyboard-urinary-03-session-45
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 03: session 45"
Description: "Maintenance infusion of 49.5 mg on Thursday 4 December 2025, the last before the symptoms began; PHQ-9 4."
* type = #transaction
* insert HarrietOseiSession(45, 45, 2025-12-04)
* insert SessionPHQ9(harriet-osei, 45, 2025-12-04, T09:40:00-05:00, 4, 0, 1, 1, 1, 0, 0, 1, 0, 0)
