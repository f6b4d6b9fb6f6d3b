Instance: example-rems-form-abara-1
InstanceOf: KetamineQuestionnaireResponse
Title: "REMS session monitoring: first esketamine dose"
Description: "150 minutes of observation; dissociation that passed without help, no sedation."
Usage: #example
* partOf = Reference(example-session-procedure-esketamine-1)
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/rems-session-monitoring"
* status = #completed
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* authored = "2026-04-13T12:05:00-05:00"
* author = Reference(example-practitioner-hale)
* item[+].linkId = "session"
* insert GroupAnswer(treatment-date, Date, "2026-04-13")
* insert GroupAnswer(first-treatment, Boolean, true)
* insert GroupAnswer(enrolled, Boolean, true)
* insert GroupAnswer(setting-name, String, "Lakeside Mood Clinic")
* insert GroupAnswer(monitor-name, String, [["Owen Hale, RN"]])
* item[+].linkId = "medication"
* insert GroupAnswer(benzodiazepine, Boolean, false)
* insert GroupAnswer(psychostimulant, Boolean, false)
* insert GroupAnswer(maoi, Boolean, false)
* item[+].linkId = "dose"
* insert GroupAnswer(dose-mg, Integer, 56)
* item[+].linkId = "observation"
* insert GroupAnswer(minutes-observed, Integer, 150)
* insert GroupAnswer(minutes-ready, Integer, 145)
* insert GroupAnswer(vitals-before, Boolean, true)
* insert GroupAnswer(vitals-after, Boolean, true)
* item[+].linkId = "sedation-details"
* insert GroupAnswer(sedation, Boolean, false)
* item[+].linkId = "dissociation-details"
* insert GroupAnswer(dissociation, Boolean, true)
* insert GroupAnswer(dissociation-onset, Integer, 20)
* insert GroupAnswer(dissociation-resolved, Integer, 85)
* insert GroupAnswer(dissociation-intervention, String, "None; a quiet room")
* item[+].linkId = "serious"
* insert GroupAnswer(sae, Boolean, false)

Instance: example-rems-form-abara-short
InstanceOf: QuestionnaireResponse
Title: "REMS session monitoring: a session that ended early"
Description: "The patient left after 95 minutes, before the last reading: a record of what happened, so it is stored. Entered later from paper, without a visit to refer to."
Usage: #example
* questionnaire = "https://w3id.org/ketabridge/Questionnaire/rems-session-monitoring"
* status = #completed
* subject = Reference(example-patient-abara)
* authored = "2026-04-24"
* author = Reference(example-practitioner-hale)
* item[+].linkId = "session"
* insert GroupAnswer(treatment-date, Date, "2026-04-23")
* insert GroupAnswer(first-treatment, Boolean, false)
* insert GroupAnswer(enrolled, Boolean, true)
* item[+].linkId = "dose"
* insert GroupAnswer(dose-mg, Integer, 56)
* item[+].linkId = "observation"
* insert GroupAnswer(minutes-observed, Integer, 95)
* insert GroupAnswer(vitals-before, Boolean, true)
* insert GroupAnswer(bp-before, String, "134/84")
* insert GroupAnswer(bp-40, String, "150/92")
* item[+].linkId = "sedation-details"
* insert GroupAnswer(sedation, Boolean, true)
* insert GroupAnswer(sedation-onset, Integer, 25)
* insert GroupAnswer(sedation-resolved, Integer, 80)
* item[+].linkId = "dissociation-details"
* insert GroupAnswer(dissociation, Boolean, false)
* item[+].linkId = "serious"
* insert GroupAnswer(sae, Boolean, false)
