Instance: example-auditc-form-lindqvist
InstanceOf: QuestionnaireResponse
Title: "AUDIT-C form of the assessment"
Description: "Little alcohol; filled before any session."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/audit-c"
* status = #completed
* subject = Reference(example-patient-lindqvist)
* authored = "2026-04-20T14:20:00-05:00"
* author = Reference(example-patient-lindqvist)
* source = Reference(example-patient-lindqvist)
* insert OrdinalAnswer(q1, "How often do you have a drink containing alcohol?", 2, $loinc#LA18927-6 "2-4 times a month")
* insert OrdinalAnswer(q2, "How many drinks containing alcohol do you have on a typical day when you are drinking?", 0, $loinc#LA15694-5 "1 or 2")
* insert OrdinalAnswer(q3, "How often do you have six or more drinks on one occasion?", 0, $loinc#LA6270-8 "Never")
* insert TotalAnswer("AUDIT-C total score", 2)

Instance: example-auditc-form-castellano
InstanceOf: QuestionnaireResponse
Title: "AUDIT-C form, asked by the clinician"
Description: "A positive screen for a woman: three points."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/audit-c"
* status = #completed
* subject = Reference(example-patient-castellano)
* authored = "2026-03-02T11:05:00-06:00"
* author = Reference(example-practitioner-nguyen)
* source = Reference(example-patient-castellano)
* insert OrdinalAnswer(q1, "How often do you have a drink containing alcohol?", 2, $loinc#LA18927-6 "2-4 times a month")
* insert OrdinalAnswer(q2, "How many drinks containing alcohol do you have on a typical day when you are drinking?", 0, $loinc#LA15694-5 "1 or 2")
* insert OrdinalAnswer(q3, "How often do you have six or more drinks on one occasion?", 1, $loinc#LA18933-4 "Less than monthly")
* insert TotalAnswer("AUDIT-C total score", 3)
