Instance: storyboard-esketamine-10-session-06
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 10: session 6"
Description: "Sixth dose, 56 mg on Tuesday 24 February 2026, after a PHQ-9 of 11."
* type = #transaction
* insert MarcusOyelaranSession(06, 6, 2026-02-24, 11:05, 2)
* insert SessionPHQ9(marcus-oyelaran, 06, 2026-02-24, T08:40:00-05:00, 11, 1, 1, 2, 2, 1, 1, 2, 1, 0)
* insert MarcusOyelaranMonitoring(06, 2026-02-24, 11:05, 125, 2, 132, 82, 148, 88, plus-120, 134, 82, 98, 97, 5, 9)
