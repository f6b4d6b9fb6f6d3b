// The first score of the induction is derived from this form.
Instance: example-phq9-form-lindqvist
InstanceOf: KetamineQuestionnaireResponse
Title: "PHQ-9 form before the first infusion"
Description: "Filled at the session: nine answers that add up to 19."
Usage: #example
* partOf = Reference(example-session-procedure-iv-1)
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/phq-9"
* status = #completed
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* authored = "2026-05-04T08:50:00-05:00"
* author = Reference(example-patient-lindqvist)
* source = Reference(example-patient-lindqvist)
* insert PHQ9Answers(3, 3, 2, 3, 2, 2, 2, 1, 1)
* insert TotalAnswer("PHQ-9 total score", 19)
* item[+].linkId = "difficulty"
* item[=].answer.valueCoding = $loinc#LA6575-0 "Very difficult"

Instance: example-phq9-form-lindqvist-evaluation
InstanceOf: QuestionnaireResponse
Title: "PHQ-9 form after the induction"
Description: "Filled at home before the evaluation: not at a session, so it claims no profile."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/phq-9"
* status = #completed
* subject = Reference(example-patient-lindqvist)
* authored = "2026-05-25T13:50:00-05:00"
* author = Reference(example-patient-lindqvist)
* source = Reference(example-patient-lindqvist)
* insert PHQ9Answers(1, 1, 2, 2, 0, 1, 1, 0, 0)
* insert TotalAnswer("PHQ-9 total score", 8)

RuleSet: PHQ9Answers(a1, a2, a3, a4, a5, a6, a7, a8, a9)
* insert FrequencyAnswer-{a1}(q1, [["Little interest or pleasure in doing things"]])
* insert FrequencyAnswer-{a2}(q2, [["Feeling down, depressed, or hopeless"]])
* insert FrequencyAnswer-{a3}(q3, [["Trouble falling or staying asleep, or sleeping too much"]])
* insert FrequencyAnswer-{a4}(q4, [["Feeling tired or having little energy"]])
* insert FrequencyAnswer-{a5}(q5, [["Poor appetite or overeating"]])
* insert FrequencyAnswer-{a6}(q6, [["Feeling bad about yourself - or that you are a failure or have let yourself or your family down"]])
* insert FrequencyAnswer-{a7}(q7, [["Trouble concentrating on things, such as reading the newspaper or watching television"]])
* insert FrequencyAnswer-{a8}(q8, [["Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual"]])
* insert FrequencyAnswer-{a9}(q9, [["Thoughts that you would be better off dead, or of hurting yourself in some way"]])
