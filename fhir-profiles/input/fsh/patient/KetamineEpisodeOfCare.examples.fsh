Instance: example-episode-lindqvist
InstanceOf: KetamineEpisodeOfCare
Title: "Therapy of Nora Lindqvist"
Description: "Induction is over, maintenance goes on."
Usage: #example
* status = #active
* type = KetamineProcedureCS#ketamine-therapy "Ketamine therapy"
* diagnosis.condition = Reference(example-trd-lindqvist)
* patient = Reference(example-patient-lindqvist)
* managingOrganization = Reference(example-clinic)
* period.start = "2026-04-20"
* team = Reference(example-care-team)

Instance: example-episode-castellano
InstanceOf: KetamineEpisodeOfCare
Title: "Therapy of Ruth Castellano"
Description: "Ended after the troches were misused."
Usage: #example
* status = #finished
* type = KetamineProcedureCS#ketamine-therapy "Ketamine therapy"
* diagnosis.condition = Reference(example-depression-castellano)
* patient = Reference(example-patient-castellano)
* managingOrganization = Reference(example-clinic)
* period
  * start = "2026-03-02"
  * end = "2026-09-01"
