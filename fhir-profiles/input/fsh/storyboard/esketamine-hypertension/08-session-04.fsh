Instance: storyboard-esketamine-08-session-04
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 08: session 4"
Description: "Fourth dose, 56 mg again, on Tuesday 17 February 2026, after a PHQ-9 of 14. Released after 130 minutes."
* type = #transaction
* insert MarcusOyelaranSession(04, 4, 2026-02-17, 11:10, 2)
* insert SessionPHQ9(marcus-oyelaran, 04, 2026-02-17, T08:40:00-05:00, 14, 2, 2, 2, 2, 1, 2, 2, 1, 0)
* insert MarcusOyelaranMonitoring(04, 2026-02-17, 11:10, 130, 2, 136, 84, 150, 90, plus-120, 138, 84, 98, 96, 4, 12)
