Instance: storyboard-esketamine-09-session-05
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 09: session 5"
Description: "Fifth dose, 56 mg on Friday 20 February 2026. No sedation."
* type = #transaction
* insert MarcusOyelaranSession(05, 5, 2026-02-20, 11:05, 2)
* insert MarcusOyelaranMonitoring(05, 2026-02-20, 11:05, 125, 2, 134, 82, 148, 90, plus-120, 134, 82, 98, 96, 5, 10)
