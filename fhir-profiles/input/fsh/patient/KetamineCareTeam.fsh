Profile: KetamineCareTeam
Parent: CareTeam
Id: ketamine-care-team
Title: "Ketamine care team"
Description: "Who treats the patient: at least one who prescribes and one who monitors, by their NUCC codes; others as they take part."
* insert Published
* insert NuccCopyright
* obeys ct-prescriber and ct-monitor
* status MS
* subject 1..1 MS
* period MS
* participant MS
  * role 1..1 MS
  * role from KetamineCareTeamRoleVS (preferred)
  * member 1..1 MS
* managingOrganization MS

// Instead of participant 1..*: each of the two asks for it.
Invariant: ct-prescriber
Description: "One member at least prescribes: a psychiatric or other nurse practitioner, a psychiatrist or an anesthesiologist (NUCC 363LP0808X, 363L00000X, 2084P0800X, 207L00000X)."
Severity: #error
Expression: "participant.role.coding.where(system = 'http://nucc.org/provider-taxonomy' and (code = '363LP0808X' or code = '363L00000X' or code = '2084P0800X' or code = '207L00000X')).exists()"

Invariant: ct-monitor
Description: "One member at least monitors the patient after the dose: a registered nurse, a nurse anesthetist or an anesthesiologist (NUCC 163W00000X, 367500000X, 207L00000X)."
Severity: #error
Expression: "participant.role.coding.where(system = 'http://nucc.org/provider-taxonomy' and (code = '163W00000X' or code = '367500000X' or code = '207L00000X')).exists()"

// NUCC codes seen in Plan-Net, 310190000 in the US Behavioral Health Profiles.
ValueSet: KetamineCareTeamRoleVS
Id: ketamine-care-team-role
Title: "Role in a ketamine care team"
Description: "Who takes part in ketamine therapy: those who prescribe, who monitor, and who treat beside it."
* insert Published
* insert NoticeWithSnomed(^copyright, [[This material includes content from the NUCC Health Care Provider Taxonomy Code Set (https://www.nucc.org), which is copyright © 2016+ American Medical Association on behalf of the National Uniform Claim Committee. For commercial use, including sales or licensing, a license must be obtained.]])
* $nucc#363LP0808X "Psychiatric/Mental Health Nurse Practitioner"
* $nucc#363L00000X "Nurse Practitioner"
* $nucc#2084P0800X "Psychiatry Physician"
* $nucc#207L00000X "Anesthesiology Physician"
* $nucc#367500000X "Nurse Anesthetist, Certified Registered"
* $nucc#163W00000X "Registered Nurse"
* $nucc#103T00000X "Psychologist"
* $nucc#183500000X "Pharmacist"
* $sct#310190000 "Mental health counselor (occupation)"
