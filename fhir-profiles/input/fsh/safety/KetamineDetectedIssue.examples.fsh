Instance: example-issue-refill-castellano
InstanceOf: KetamineDetectedIssue
Title: "Refill asked for too soon"
Description: "Troches for four weeks were used up after two."
Usage: #example
* status = #final
* code = $act-code#TOOSOON "Refill Too Soon Alert"
* severity = #high
* patient = Reference(example-patient-castellano)
* identifiedDateTime = "2026-08-31T10:15:00-05:00"
* author = Reference(example-practitioner-nguyen)
* implicated = Reference(example-sublingual-order)
* detail = "Four troches for four weeks were used up on day 14."
* mitigation
  * action.text = "No refill; order stopped; patient seen the next day"
  * date = "2026-09-01"
  * author = Reference(example-practitioner-nguyen)

Instance: example-issue-interaction-abara
InstanceOf: KetamineDetectedIssue
Title: "A benzodiazepine beside esketamine"
Description: "Two depressants of the central nervous system; the second is known by its name only."
Usage: #example
* status = #final
* code = $act-code#DRG "Drug Interaction Alert"
* severity = #moderate
* patient = Reference(example-patient-abara)
* identifiedDateTime = "2026-04-10T14:30:00-05:00"
* author = Reference(example-practitioner-nguyen)
* implicated[0] = Reference(example-esketamine-order)
* implicated[1].display = "Lorazepam 1 mg at night, taken without a prescription in this record"
* detail = "More sedation and a risk of respiratory depression are to be expected."
* mitigation
  * action.text = "Not within 12 hours before a dose; oxygen saturation watched"
  * author = Reference(example-practitioner-nguyen)

Instance: example-issue-sequence-lindqvist
InstanceOf: KetamineDetectedIssue
Title: "A session that follows too soon"
Description: "Found by a rule of the server, so that no author is given; the code is this guide's own."
Usage: #example
* status = #final
* code = KetamineDetectedIssueCS#session-sequence "Session sequence"
* severity = #low
* patient = Reference(example-patient-lindqvist)
* identifiedDateTime = "2026-05-11T09:20:00-05:00"
* implicated[0] = Reference(example-iv-dose-1)
* implicated[1] = Reference(example-iv-dose-stopped)
* detail = "Session 3 follows session 1; no dose with the number 2 is recorded."
