Instance: example-discharge-form-abara
InstanceOf: KetamineQuestionnaireResponse
Title: "Discharge checklist after the first esketamine dose"
Description: "Every criterion is met."
Usage: #example
* partOf = Reference(example-session-procedure-esketamine-1)
* insert DischargeFormOfExample(abara, esketamine-1, [["2026-04-13T12:00:00-05:00"]])
* insert BooleanAnswer(alert, true)
* insert BooleanAnswer(vital-signs, true)
* insert BooleanAnswer(no-dissociation, true)
* insert BooleanAnswer(walks, true)
* insert BooleanAnswer(no-suicide-concern, true)
* insert BooleanAnswer(escort, true)
* insert BooleanAnswer(ready, true)

Instance: example-discharge-form-lindqvist-not-yet
InstanceOf: KetamineQuestionnaireResponse
Title: "Discharge checklist: not yet"
Description: "An hour after the infusion was broken off. Walking was not tried, so it has no answer."
Usage: #example
* partOf = Reference(example-session-procedure-iv-3)
* insert DischargeFormOfExample(lindqvist, iv-3, [["2026-05-11T10:20:00-05:00"]])
* insert BooleanAnswer(alert, true)
* insert BooleanAnswer(vital-signs, true)
* insert BooleanAnswer(no-dissociation, false)
* insert BooleanAnswer(no-suicide-concern, true)
* insert BooleanAnswer(escort, false)
* insert BooleanAnswer(ready, false)
* item[+].linkId = "plan"
* item[=].answer.valueString = "Still unsteady; the escort is on the way. Looked at again in 15 minutes."

RuleSet: DischargeFormOfExample(patient, session, time)
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/discharge-checklist"
* status = #completed
* subject = Reference(example-patient-{patient})
* encounter = Reference(example-session-{session})
* authored = {time}
* author = Reference(example-practitioner-hale)

RuleSet: BooleanAnswer(linkId, answer)
* item[+].linkId = "{linkId}"
* item[=].answer.valueBoolean = {answer}
