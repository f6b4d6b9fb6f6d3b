Instance: example-flag-hold-abara
InstanceOf: KetamineFlag
Title: "Hold of the esketamine, ended"
Description: "No dose while the blood pressure was too high; inactive since the pressure was treated."
Usage: #example
* status = #inactive
* category = http://terminology.hl7.org/CodeSystem/flag-category#clinical "Clinical"
* code = KetamineFlagCS#hold "Hold ketamine"
* subject = Reference(example-patient-abara)
* period
  * start = "2026-04-16"
  * end = "2026-04-19"
* encounter = Reference(example-session-esketamine-held)
* author = Reference(example-practitioner-nguyen)

Instance: example-flag-misuse-castellano
InstanceOf: KetamineFlag
Title: "Misuse risk of Ruth Castellano"
Description: "More troches were used than ordered: no home supply."
Usage: #example
* status = #active
* category = http://terminology.hl7.org/CodeSystem/flag-category#drug "Drug"
* code = KetamineFlagCS#misuse-risk "Misuse risk"
* subject = Reference(example-patient-castellano)
* period.start = "2026-09-01"
* author = Reference(example-practitioner-nguyen)
