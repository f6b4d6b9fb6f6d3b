Instance: storyboard-esketamine-04-session-02
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 04: session 2"
Description: "Second dose, 56 mg on Friday 6 February 2026, after a PHQ-9 of 18."
* type = #transaction
* insert MarcusOyelaranSession(02, 2, 2026-02-06, 11:05, 2)
* insert SessionPHQ9(marcus-oyelaran, 02, 2026-02-06, T08:40:00-05:00, 18, 2, 3, 3, 3, 2, 2, 2, 1, 0)
* insert MarcusOyelaranMonitoring(02, 2026-02-06, 11:05, 125, 2, 130, 82, 150, 90, plus-120, 134, 84, 98, 96, 4, 14)
