Instance: storyboard-im-08-session-06
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 08: session 6"
Description: "Sixth and last injection, 58 mg on Friday 20 March 2026, after a PHQ-9 of 17."
* type = #transaction
* insert PriyaNairSession(06, 6, 2026-03-20, -04:00, 1.0, 58, 1.16)
* insert SessionPHQ9(priya-nair, 06, 2026-03-20, T10:40:00-04:00, 17, 2, 2, 3, 2, 2, 2, 2, 2, 0)
