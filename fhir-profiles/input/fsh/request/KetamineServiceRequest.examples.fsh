Instance: example-psychotherapy-lindqvist
InstanceOf: KetamineServiceRequest
Title: "Psychotherapy beside the infusions"
Description: "Cognitive-behavior therapy once a week during the induction."
Usage: #example
* status = #active
* intent = #order
* code = $sct#304891004 "Cognitive-behavior therapy"
* subject = Reference(example-patient-lindqvist)
* occurrenceTiming.repeat
  * boundsPeriod.start = "2026-05-04"
  * frequency = 1
  * period = 1
  * periodUnit = #wk
* authoredOn = "2026-04-27"
* requester = Reference(example-practitioner-nguyen)
* reasonReference = Reference(example-trd-lindqvist)

Instance: example-monitoring-abara
InstanceOf: KetamineServiceRequest
Title: "Observation after each esketamine dose"
Description: "At least two hours from the first device, with blood pressure and oxygen saturation."
Usage: #example
* basedOn = Reference(example-plan-induction-abara)
* status = #active
* intent = #order
* code = KetamineProcedureCS#post-dose-monitoring "Post-dose monitoring"
* code.text = "Observation for at least two hours after each dose"
* subject = Reference(example-patient-abara)
* occurrenceTiming.repeat
  * duration = 2
  * durationUnit = #h
  * frequency = 2
  * period = 1
  * periodUnit = #wk
* authoredOn = "2026-04-10"
* requester = Reference(example-practitioner-nguyen)
* performer = Reference(example-clinic)
* reasonReference = Reference(example-trd-abara)

Instance: example-referral-castellano
InstanceOf: KetamineServiceRequest
Title: "Referral to a urologist"
Description: "For bladder symptoms in maintenance; there is no verified code, so the text says it."
Usage: #example
* status = #active
* intent = #order
* priority = #urgent
* code.text = "Referral to urology"
* subject = Reference(example-patient-castellano)
* authoredOn = "2026-09-02"
* requester = Reference(example-practitioner-nguyen)
* reasonReference = Reference(example-depression-castellano)
