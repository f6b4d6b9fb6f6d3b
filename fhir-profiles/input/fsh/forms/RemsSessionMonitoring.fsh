// Own wording: the manufacturer's form is copyrighted. The data points are those of the SPRAVATO REMS Patient Monitoring
// Form (versions of 2021, 2024 and 2025). Name, birth date and sex of the patient come with the subject.
Instance: rems-session-monitoring
InstanceOf: Questionnaire
Title: "REMS session monitoring"
Description: "What the SPRAVATO REMS asks about a session, in own words."
Usage: #definition
* insert Form(rems-session-monitoring, RemsSessionMonitoring, "REMS session monitoring", [["What the SPRAVATO REMS wants to know about a session in an outpatient setting, in own words: dose, observation, readings, sedation, dissociation, serious adverse events. It holds the data for the report that is due within 7 days; it is not the report."]])
* insert FormGroup(session, "Session")
* insert Ask(treatment-date, date, "Date of the dose")
* insert Required
* insert Ask(first-treatment, boolean, "First dose of this patient?")
* insert Ask(enrolled, boolean, "Patient enrolled in the REMS?")
* insert Ask(setting-name, string, "Name of the setting")
* insert Ask(setting-address, string, "Address of the setting")
* insert Ask(monitor-name, string, "Who observed the patient")
* insert Ask(monitor-phone, string, "Telephone of that person")
* insert Ask(monitor-email, string, "E-mail of that person")
* insert FormGroup(medication, "Other medication taken now")
* insert Ask(benzodiazepine, boolean, "A benzodiazepine?")
* insert Ask(sedative-hypnotic, boolean, "Another sedative or hypnotic?")
* insert Ask(psychostimulant, boolean, "A psychostimulant?")
* insert Ask(maoi, boolean, "A monoamine oxidase inhibitor?")
* insert Ask(opioid, boolean, "An opioid?")
* insert FormGroup(dose, "Dose")
* insert Ask(dose-mg, integer, "Esketamine given")
* insert Unit(mg "mg")
* insert Ask(lot, string, "Lot numbers of the devices")
* item[=].item[=].repeats = true
* insert FormGroup(observation, "Observation")
* insert Ask(minutes-observed, integer, "Minutes from the first device to the end of the observation")
* insert Unit(min "min")
* insert Ask(minutes-ready, integer, "Minute after the first device at which the patient could have left")
* insert Unit(min "min")
* insert Ask(vitals-before, boolean, "Vital signs acceptable before the dose?")
* insert Ask(vitals-after, boolean, "Vital signs acceptable before release?")
* insert Ask(bp-before, string, "Blood pressure before the dose")
* insert Ask(bp-40, string, "Blood pressure 40 minutes after the dose")
* insert Ask(bp-after, string, "Blood pressure before release")
* insert Ask(spo2-lowest, integer, "Lowest oxygen saturation")
* insert Unit(% "%")
* insert EffectOfDose(sedation, "Sedation")
* insert EffectOfDose(dissociation, "Dissociation")
* insert FormGroup(serious, "Serious adverse event")
* insert Ask(sae, boolean, "Did a serious adverse event occur?")
* insert Required
* insert Ask(sae-criterion, choice, "What makes it serious")
* insert AskedIf(sae)
* item[=].item[=].repeats = true
* item[=].item[=].answerValueSet = Canonical(SeriousnessCriterionVS)
* insert Ask(sae-narrative, text, "What happened")
* insert AskedIf(sae)

// Whether an effect occurred, and when and what was done if so. Minutes count from the first device.
RuleSet: EffectOfDose(effect, name)
* insert FormGroup({effect}-details, {name})
* insert Ask({effect}, boolean, "Did it occur?")
* insert Required
* insert Ask({effect}-onset, integer, "Minute of onset")
* insert AskedIf({effect})
* insert Unit(min "min")
* insert Ask({effect}-resolved, integer, "Minute of resolution")
* insert AskedIf({effect})
* insert Unit(min "min")
* insert Ask({effect}-intervention, text, "What was done about it")
* insert AskedIf({effect})
