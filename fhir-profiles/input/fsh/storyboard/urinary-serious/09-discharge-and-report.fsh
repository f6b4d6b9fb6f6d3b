Instance: storyboard-urinary-09-discharge-and-report
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 09: discharge and report"
Description: "Discharged on 22 January 2026. The report to the FDA goes out on 26 January; the adverse event names it in its next version."
* type = #transaction
* insert PutState(Encounter, harriet-osei-hospital-2026-01-19, harriet-osei-hospital-finished)
* insert Put(Communication, harriet-osei-fda-report)

Instance: harriet-osei-hospital-finished
InstanceOf: Encounter
Usage: #inline
* id = "harriet-osei-hospital-2026-01-19"
* insert HarrietOseiHospital
* status = #finished
* period.end = "2026-01-22"
* diagnosis[0].condition = Reference(Condition/harriet-osei-acute-kidney-injury)
* diagnosis[1].condition = Reference(Condition/harriet-osei-hydronephrosis)

Instance: harriet-osei-fda-report
InstanceOf: Communication
Usage: #inline
* status = #completed
* category.text = "Report of a serious adverse event"
* subject = Reference(Patient/harriet-osei)
* about = Reference(AdverseEvent/harriet-osei-cystitis)
* sent = "2026-01-26"
* recipient.display = "US Food and Drug Administration, MedWatch"
* sender = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* payload.contentString = "Form FDA 3500, voluntary report"
