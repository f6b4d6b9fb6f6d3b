Instance: example-qids-castellano
InstanceOf: QIDSScore
Title: "QIDS-SR16 before the first dose"
Description: "In the place of a PHQ-9."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#qids-sr16-total "QIDS-SR16 total score"
* subject = Reference(example-patient-castellano)
* encounter = Reference(example-session-im-1)
* effectiveDateTime = "2026-03-16T10:30:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 18 $ucum#{score} "score"

Instance: example-qids-castellano-maintenance
InstanceOf: QIDSScore
Title: "QIDS-SR16 in the maintenance"
Description: "Five: remission, by the threshold of this guide."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#qids-sr16-total "QIDS-SR16 total score"
* subject = Reference(example-patient-castellano)
* effectiveDateTime = "2026-08-17T09:00:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 5 $ucum#{score} "score"

Instance: example-qids-castellano-relapse
InstanceOf: QIDSScore
Title: "QIDS-SR16 at the relapse"
Description: "Over the baseline."
Usage: #example
* status = #final
* category = $observation-category#survey "Survey"
* code = InstrumentScoreCS#qids-sr16-total "QIDS-SR16 total score"
* subject = Reference(example-patient-castellano)
* effectiveDateTime = "2026-08-31T10:05:00-05:00"
* performer = Reference(example-patient-castellano)
* valueQuantity = 20 $ucum#{score} "score"
