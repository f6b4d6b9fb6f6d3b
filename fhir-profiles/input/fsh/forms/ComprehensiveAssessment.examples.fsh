Instance: example-assessment-lindqvist
InstanceOf: QuestionnaireResponse
Title: "Assessment of Nora Lindqvist"
Description: "Two weeks before the first infusion; no contraindication."
Usage: #example
* insert AssessmentOfExample(lindqvist, "2026-04-20T14:00:00-05:00")
* item[+].linkId = "symptoms"
* insert GroupAnswer(chief-complaint, String, [["No joy in anything since last summer, and no strength."]])
* insert GroupAnswer(psychotic-symptoms, Boolean, false)
* item[+].linkId = "psychiatric-history"
* insert GroupAnswer(failed-trials, Integer, 2)
* insert GroupAnswer(mania, Boolean, false)
* insert GroupAnswer(psychosis, Boolean, false)
* item[+].linkId = "medical-history"
* insert GroupAnswer(aneurysm, Boolean, false)
* insert GroupAnswer(intracerebral-haemorrhage, Boolean, false)
* insert GroupAnswer(hypertension, Boolean, false)
* insert GroupAnswer(bladder, Boolean, false)
* item[+].linkId = "medications"
* insert GroupAnswer(allergy, Boolean, false)
* item[+].linkId = "substance-use"
* insert GroupAnswer(use-now, Boolean, false)
* insert GroupAnswer(ketamine-misuse, Boolean, false)
* insert GroupAnswer(substance-notes, String, [["A glass of wine two or three times a month"]])
* item[+].linkId = "psychosocial"
* insert GroupAnswer(escort, Boolean, true)
* insert GroupAnswer(situation, String, [["Lives with her partner, who drives her"]])
* item[+].linkId = "suicide-risk"
* insert GroupAnswer(ideation, Boolean, true)
* insert GroupAnswer(attempt, Boolean, false)
* insert GroupAnswer(safety-plan, String, [["Made today; partner has a copy"]])
* item[+].linkId = "vital-signs"
* insert GroupAnswer(systolic, Integer, 118)
* insert GroupAnswer(diastolic, Integer, 76)
* item[+].linkId = "pregnancy"
* insert GroupAnswer(pregnancy-possible, Boolean, true)
* insert GroupAnswer(pregnancy-test, Boolean, false)

Instance: example-assessment-abara
InstanceOf: QuestionnaireResponse
Title: "Assessment of Daniel Abara"
Description: "High blood pressure that is treated: the details are asked only then."
Usage: #example
* insert AssessmentOfExample(abara, "2026-03-30T10:00:00-05:00")
* item[+].linkId = "symptoms"
* insert GroupAnswer(chief-complaint, String, [["Cannot get up in the morning, cannot work."]])
* item[+].linkId = "psychiatric-history"
* insert GroupAnswer(failed-trials, Integer, 2)
* insert GroupAnswer(mania, Boolean, false)
* item[+].linkId = "medical-history"
* insert GroupAnswer(aneurysm, Boolean, false)
* insert GroupAnswer(intracerebral-haemorrhage, Boolean, false)
* insert GroupAnswer(hypertension, Boolean, true)
* insert GroupAnswer(hypertension-control, String, [["One medicine, readings at home under 140/90"]])
* item[+].linkId = "medications"
* insert GroupAnswer(allergy, Boolean, false)
* item[+].linkId = "psychosocial"
* insert GroupAnswer(escort, Boolean, true)
* item[+].linkId = "suicide-risk"
* insert GroupAnswer(ideation, Boolean, false)
* item[+].linkId = "pregnancy"
* insert GroupAnswer(pregnancy-possible, Boolean, false)

RuleSet: AssessmentOfExample(patient, time)
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/comprehensive-assessment"
* status = #completed
* subject = Reference(example-patient-{patient})
* authored = {time}
* author = Reference(example-practitioner-nguyen)
* source = Reference(example-patient-{patient})
