Instance: storyboard-esketamine-11-session-07
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 11: session 7"
Description: "Seventh dose, 56 mg on Friday 27 February 2026."
* type = #transaction
* insert MarcusOyelaranSession(07, 7, 2026-02-27, 11:05, 2)
* insert MarcusOyelaranMonitoring(07, 2026-02-27, 11:05, 125, 2, 132, 80, 146, 88, plus-120, 132, 80, 98, 97, 5, 8)
