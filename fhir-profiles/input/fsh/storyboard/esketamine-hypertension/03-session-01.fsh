Instance: storyboard-esketamine-03-session-01
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 03: session 1"
Description: "First dose, 56 mg on Tuesday 3 February 2026: 152/92 after 40 minutes, released after 125 minutes. The PHQ-9 before it is the baseline, in bundle 02."
* type = #transaction
* insert MarcusOyelaranSession(01, 1, 2026-02-03, 11:05, 2)
* entry[=].resource.note.text = "Second device at 09:05."
* insert MarcusOyelaranMonitoring(01, 2026-02-03, 11:05, 125, 2, 132, 82, 152, 92, plus-120, 136, 84, 98, 96, 4, 16)
* entry[=].resource.item[0].item[1].answer.valueBoolean = true // the first treatment
