Instance: storyboard-im-03-session-01
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 03: session 1"
Description: "First injection, 0.5 mg/kg = 29 mg on Tuesday 3 March 2026. The PHQ-9 before it is the baseline, in bundle 02."
* type = #transaction
* insert PriyaNairSession(01, 1, 2026-03-03, -05:00, 0.5, 29, 0.58)
