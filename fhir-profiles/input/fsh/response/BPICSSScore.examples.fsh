Instance: example-bpicss-lindqvist
InstanceOf: BPICSSScore
Title: "BPIC-SS before the first infusion"
Description: "The baseline that later scores are compared with."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#bpic-ss-total "BPIC-SS total score"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* effectiveDateTime = "2026-05-04T08:52:00-05:00"
* performer = Reference(example-patient-lindqvist)
* valueQuantity = 3 $ucum#{score} "score"

Instance: example-bpicss-castellano
InstanceOf: BPICSSScore
Title: "BPIC-SS in the maintenance"
Description: "Over 19: a reason to hold the therapy and to refer."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#bpic-ss-total "BPIC-SS total score"
* subject = Reference(example-patient-castellano)
* effectiveDateTime = "2026-08-31T10:00:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 21 $ucum#{score} "score"
