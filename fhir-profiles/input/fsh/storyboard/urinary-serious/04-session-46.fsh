Instance: storyboard-urinary-04-session-46
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 04: session 46"
Description: "Maintenance infusion of 49.5 mg on Thursday 18 December 2025; PHQ-9 4. The symptoms had begun and were not yet reported."
* type = #transaction
* insert HarrietOseiSession(46, 46, 2025-12-18)
* insert SessionPHQ9(harriet-osei, 46, 2025-12-18, T09:40:00-05:00, 4, 1, 0, 1, 1, 0, 0, 1, 0, 0)
