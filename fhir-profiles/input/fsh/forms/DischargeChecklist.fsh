// Own wording. The items are the criteria of the profile DischargeReadiness, with its codes.
Instance: discharge-checklist
InstanceOf: Questionnaire
Title: "Discharge checklist"
Description: "Whether the patient may leave after a session: six criteria and the judgement."
Usage: #definition
* insert Form(discharge-checklist, DischargeChecklist, "Discharge checklist", [["Whether the patient may leave after a session: six criteria, what was done about those that are not met, and the judgement. Filled by the nurse; recorded as DischargeReadiness."]])
* code = KetamineObservationCS#discharge-readiness "Discharge readiness"
* insert Criterion(alert, dr-alert "Alert", [["Awake and oriented as before the dose?"]])
* insert Criterion(vital-signs, dr-vital-signs "Vital signs stable", [["Vital signs acceptable for release?"]])
* insert Criterion(no-dissociation, dr-no-dissociation "No dissociation", [["Dissociation over, or never there?"]])
* insert Criterion(walks, dr-walks "Walks safely", [["Walks without help, or as before the dose?"]])
* insert Criterion(no-suicide-concern, dr-no-suicide-concern "No suicide concern", [["Free of new or increased concern about suicide?"]])
* insert Criterion(escort, dr-escort "Escort present", [["Somebody here to take the patient home?"]])
* item[+].linkId = "ready"
* item[=].code = KetamineObservationCS#discharge-readiness "Discharge readiness"
* item[=].text = "Ready to leave?"
* item[=].type = #boolean
* item[=].required = true
* item[+].linkId = "plan"
* item[=].text = "Why not, and what happens until the next look?"
* item[=].type = #text
* insert EnabledIf(ready, false)

// Not required: a criterion that nobody looked at has no answer.
RuleSet: Criterion(linkId, code, text)
* item[+].linkId = "{linkId}"
* item[=].code = KetamineObservationCS#{code}
* item[=].text = {text}
* item[=].type = #boolean

RuleSet: EnabledIf(question, answer)
* item[=].enableWhen.question = "{question}"
* item[=].enableWhen.operator = #=
* item[=].enableWhen.answerBoolean = {answer}
