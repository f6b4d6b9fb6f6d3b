Instance: example-gad7-form-castellano
InstanceOf: KetamineQuestionnaireResponse
Title: "GAD-7 form before the first dose"
Description: "Filled at the session with the nurse's help, who entered it."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/gad-7"
* status = #completed
* subject = Reference(example-patient-castellano)
* encounter = Reference(example-session-im-1)
* authored = "2026-03-16T10:35:00-05:00"
* author = Reference(example-practitioner-hale)
* source = Reference(example-patient-castellano)
* insert GAD7Answers(3, 3, 3, 2, 1, 2, 1)
* insert TotalAnswer("GAD-7 total score", 15)

Instance: example-gad7-form-abara
InstanceOf: QuestionnaireResponse
Title: "GAD-7 form filled at home"
Description: "A month into the therapy, on the patient's own device; no session, so it claims no profile."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/gad-7"
* status = #completed
* subject = Reference(example-patient-abara)
* authored = "2026-05-14T20:10:00-05:00"
* author = Reference(example-patient-abara)
* source = Reference(example-patient-abara)
* insert GAD7Answers(2, 2, 2, 1, 0, 2, 1)
* insert TotalAnswer("GAD-7 total score", 10)

RuleSet: GAD7Answers(a1, a2, a3, a4, a5, a6, a7)
* insert FrequencyAnswer-{a1}(q1, [["Feeling nervous, anxious, or on edge"]])
* insert FrequencyAnswer-{a2}(q2, [["Not being able to stop or control worrying"]])
* insert FrequencyAnswer-{a3}(q3, [["Worrying too much about different things"]])
* insert FrequencyAnswer-{a4}(q4, [["Trouble relaxing"]])
* insert FrequencyAnswer-{a5}(q5, [["Being so restless that it is hard to sit still"]])
* insert FrequencyAnswer-{a6}(q6, [["Becoming easily annoyed or irritable"]])
* insert FrequencyAnswer-{a7}(q7, [["Feeling afraid, as if something awful might happen"]])
