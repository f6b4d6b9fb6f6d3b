Instance: example-discharge-abara
InstanceOf: DischargeReadiness
Title: "Ready to leave after the first esketamine dose"
Description: "Every criterion is met, two and a half hours after the first device."
Usage: #example
* partOf = Reference(example-esketamine-dose-1)
* status = #final
* category = $observation-category#exam "Exam"
* code = KetamineObservationCS#discharge-readiness "Discharge readiness"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* effectiveDateTime = "2026-04-13T12:00:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueBoolean = true
* insert CriterionOfExample(alert, dr-alert "Alert", true)
* insert CriterionOfExample(vitalSigns, dr-vital-signs "Vital signs stable", true)
* insert CriterionOfExample(noDissociation, dr-no-dissociation "No dissociation", true)
* insert CriterionOfExample(walks, dr-walks "Walks safely", true)
* insert CriterionOfExample(noSuicideConcern, dr-no-suicide-concern "No suicide concern", true)
* insert CriterionOfExample(escort, dr-escort "Escort present", true)

Instance: example-discharge-lindqvist-not-yet
InstanceOf: DischargeReadiness
Title: "Not yet ready to leave"
Description: "An hour after the infusion was broken off: still unsteady, the escort not yet there. Walking was not tried."
Usage: #example
* partOf = Reference(example-iv-dose-stopped)
* status = #final
* category = $observation-category#exam "Exam"
* code = KetamineObservationCS#discharge-readiness "Discharge readiness"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-3)
* effectiveDateTime = "2026-05-11T10:20:00-05:00"
* performer = Reference(example-practitioner-hale)
* valueBoolean = false
* insert CriterionOfExample(alert, dr-alert "Alert", true)
* insert CriterionOfExample(vitalSigns, dr-vital-signs "Vital signs stable", true)
* insert CriterionOfExample(noDissociation, dr-no-dissociation "No dissociation", false)
* component[walks].code = KetamineObservationCS#dr-walks "Walks safely"
* component[walks].dataAbsentReason = http://terminology.hl7.org/CodeSystem/data-absent-reason#not-performed "Not Performed"
* insert CriterionOfExample(noSuicideConcern, dr-no-suicide-concern "No suicide concern", true)
* insert CriterionOfExample(escort, dr-escort "Escort present", false)

RuleSet: CriterionOfExample(slice, code, met)
* component[{slice}].code = KetamineObservationCS#{code}
* component[{slice}].valueBoolean = {met}
