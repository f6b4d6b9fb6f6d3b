Instance: storyboard-esketamine-12-session-08
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 12: session 8"
Description: "Eighth and last dose of the induction, 56 mg on Tuesday 3 March 2026, after a PHQ-9 of 9."
* type = #transaction
* insert MarcusOyelaranSession(08, 8, 2026-03-03, 11:05, 2)
* insert SessionPHQ9(marcus-oyelaran, 08, 2026-03-03, T08:40:00-05:00, 9, 1, 1, 2, 1, 1, 1, 1, 1, 0)
* insert MarcusOyelaranMonitoring(08, 2026-03-03, 11:05, 125, 2, 130, 80, 144, 86, plus-120, 130, 80, 98, 97, 5, 8)
