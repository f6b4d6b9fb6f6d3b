Instance: storyboard-im-04-session-02
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 04: session 2"
Description: "Second injection, 29 mg on Friday 6 March 2026, after a PHQ-9 of 18."
* type = #transaction
* insert PriyaNairSession(02, 2, 2026-03-06, -05:00, 0.5, 29, 0.58)
* insert SessionPHQ9(priya-nair, 02, 2026-03-06, T10:40:00-05:00, 18, 3, 3, 2, 2, 2, 2, 2, 2, 0)
