Instance: storyboard-urinary-05-session-47
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 05: session 47"
Description: "Maintenance infusion of 49.5 mg on Thursday 8 January 2026, the last of all; PHQ-9 4."
* type = #transaction
* insert HarrietOseiSession(47, 47, 2026-01-08)
* insert SessionPHQ9(harriet-osei, 47, 2026-01-08, T09:40:00-05:00, 4, 0, 1, 1, 1, 1, 0, 0, 0, 0)
