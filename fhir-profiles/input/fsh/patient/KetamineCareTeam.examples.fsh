Instance: example-care-team
InstanceOf: KetamineCareTeam
Title: "Team of the infusion clinic"
Description: "Prescriber and monitoring nurse."
Usage: #example
* status = #active
* subject = Reference(example-patient-lindqvist)
* participant[0]
  * role = $nucc#363LP0808X "Psychiatric/Mental Health Nurse Practitioner"
  * member = Reference(example-practitioner-nguyen)
* participant[1]
  * role = $nucc#163W00000X "Registered Nurse"
  * member = Reference(example-practitioner-hale)

Instance: example-care-team-abara
InstanceOf: KetamineCareTeam
Title: "Team of Daniel Abara"
Description: "A psychiatrist prescribes, a nurse monitors, a counselor treats beside the esketamine."
Usage: #example
* status = #active
* subject = Reference(example-patient-abara)
* period.start = "2026-04-01"
* participant[0]
  * role = $nucc#2084P0800X "Psychiatry Physician"
  * member.display = "Ines Marchetti, MD"
* participant[1]
  * role = $nucc#163W00000X "Registered Nurse"
  * member = Reference(example-practitioner-hale)
* participant[2]
  * role = $sct#310190000 "Mental health counselor (occupation)"
  * member.display = "Paul Okafor, LPC"
* managingOrganization = Reference(example-clinic)
