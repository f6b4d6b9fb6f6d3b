Instance: storyboard-im-06-session-04
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 06: session 4"
Description: "Fourth injection, 43.5 mg on Friday 13 March 2026, after a PHQ-9 of 17."
* type = #transaction
* insert PriyaNairSession(04, 4, 2026-03-13, -04:00, 0.75, 43.5, 0.87)
* insert SessionPHQ9(priya-nair, 04, 2026-03-13, T10:40:00-04:00, 17, 2, 3, 2, 2, 2, 2, 2, 2, 0)
