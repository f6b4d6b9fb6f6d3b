// A session of Marcus Oyelaran: check-in at 08:30, first device at 09:00, {release} the time of release. Up to the last
// of them, 3 March 2026, the offset from UTC is -05:00.

// ---------------------------------------------------------------- templates of esketamine nasal spray

RuleSet: SpraySessionEncounterTemplate
* entry[=].resource.meta.profile = Canonical(KetamineTreatmentSession)
* entry[=].resource.status = #finished
* entry[=].resource.class = $act-code#AMB "ambulatory"
* entry[=].resource.type = $sct#308335008 "Patient encounter procedure"
* entry[=].resource.type.text = "Esketamine treatment session"
* entry[=].resource.participant[0].individual = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* entry[=].resource.participant[1].individual = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.hospitalization.dischargeDisposition = http://terminology.hl7.org/CodeSystem/discharge-disposition#home "Home"
* entry[=].resource.hospitalization.dischargeDisposition.text = "Home, with an escort"
* entry[=].resource.location.location = Reference(Location/cedar-ridge-spravato)
* entry[=].resource.serviceProvider = Reference(Organization/cedar-ridge)

RuleSet: SpraySessionProcedureTemplate
* entry[=].resource.meta.profile = Canonical(KetamineSessionProcedure)
* entry[=].resource.status = #completed
* entry[=].resource.code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* entry[=].resource.performer.actor = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.location = Reference(Location/cedar-ridge-spravato)

// The patient sprays, the nurse looks on.
RuleSet: SprayTemplate
* entry[=].resource.meta.profile = Canonical(KetamineMedicationAdministration)
* entry[=].resource.status = #completed
* entry[=].resource.category = $ma-category#outpatient "Outpatient"
* entry[=].resource.medicationCodeableConcept.coding[0] = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* entry[=].resource.performer[0].actor = Reference(Patient/marcus-oyelaran)
* entry[=].resource.performer[1].actor = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.dosage.route = $sct#46713006 "Nasal route (qualifier value)"

RuleSet: SprayDevices-2
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/device-count"
* entry[=].resource.extension[=].valueInteger = 2
* entry[=].resource.medicationCodeableConcept.coding[1] = $ndc#50458-028-02 "Spravato 56 mg kit (2 devices)"
* entry[=].resource.dosage.dose = 56 'mg' "mg"

RuleSet: SprayDevices-3
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/device-count"
* entry[=].resource.extension[=].valueInteger = 3
* entry[=].resource.medicationCodeableConcept.coding[1] = $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
* entry[=].resource.dosage.dose = 84 'mg' "mg"

// ---------------------------------------------------------------- visit, procedure, dose

RuleSet: MarcusOyelaranSession(nn, number, date, release, devices)
* insert MarcusOyelaranVisit({nn}, {number}, {date}, {release})
* insert MarcusOyelaranProcedure({nn}, {number}, {date}, {release})
* insert MarcusOyelaranDose({nn}, {number}, {date}, {release}, {devices})

RuleSet: MarcusOyelaranVisit(nn, number, date, release)
* insert PutFrom(SpraySessionEncounterTemplate, Encounter, marcus-oyelaran-session-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase(induction "Induction")
* entry[=].resource.subject = Reference(Patient/marcus-oyelaran)
* entry[=].resource.period.start = "{date}T08:30:00-05:00"
* entry[=].resource.period.end = "{date}T{release}:00-05:00"
* entry[=].resource.reasonReference = Reference(Condition/marcus-oyelaran-depression)

RuleSet: MarcusOyelaranProcedure(nn, number, date, release)
* insert PutFrom(SpraySessionProcedureTemplate, Procedure, marcus-oyelaran-procedure-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase(induction "Induction")
* entry[=].resource.basedOn = Reference(CarePlan/marcus-oyelaran-induction-plan)
* entry[=].resource.subject = Reference(Patient/marcus-oyelaran)
* entry[=].resource.encounter = Reference(Encounter/marcus-oyelaran-session-{nn})
* entry[=].resource.performedPeriod.start = "{date}T09:00:00-05:00"
* entry[=].resource.performedPeriod.end = "{date}T{release}:00-05:00"
* entry[=].resource.reasonReference = Reference(Condition/marcus-oyelaran-depression)

RuleSet: MarcusOyelaranDose(nn, number, date, release, devices)
* insert PutFrom(SprayTemplate, MedicationAdministration, marcus-oyelaran-administration-{nn})
* insert EntryTreatmentPhase(induction "Induction")
* insert EntryTherapyProtocol([[in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"]])
* insert EntrySessionNumber({number})
* insert SprayDevices-{devices}
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/monitoring-end"
* entry[=].resource.extension[=].valueDateTime = "{date}T{release}:00-05:00"
* entry[=].resource.partOf = Reference(Procedure/marcus-oyelaran-procedure-{nn})
* entry[=].resource.subject = Reference(Patient/marcus-oyelaran)
* entry[=].resource.context = Reference(Encounter/marcus-oyelaran-session-{nn})
* entry[=].resource.effectiveDateTime = "{date}T09:00:00-05:00"
* entry[=].resource.reasonReference = Reference(Condition/marcus-oyelaran-depression)
* entry[=].resource.request = Reference(MedicationRequest/marcus-oyelaran-induction-order)

// ---------------------------------------------------------------- readings, release, REMS form

// What every session has after the dose: readings, release and the REMS form about them. {minutes} is the time from the
// first device to the release, {last} the timepoint of the last reading.
RuleSet: MarcusOyelaranMonitoring(nn, date, release, minutes, devices, pre-systolic, pre-diastolic, systolic, diastolic, last, last-systolic, last-diastolic, spo2, lowest, moaas, cadss)
* insert MarcusOyelaranReadings({nn}, {date}, {pre-systolic}, {pre-diastolic}, {systolic}, {diastolic}, {spo2}, {lowest}, {moaas}, {cadss})
* insert MarcusOyelaranLast-{last}({nn}, {date}, {last-systolic}, {last-diastolic})
* insert ReadyToLeave(marcus-oyelaran, {nn}, {date}T{release}:00-05:00)
* insert MarcusOyelaranRemsForm({nn}, {date}, {release}, {minutes}, {last}, {devices}, {pre-systolic}/{pre-diastolic}, {systolic}/{diastolic}, {last-systolic}/{last-diastolic}, {lowest}, {moaas})

// The blood pressure before the dose and 40 minutes after the first device, the oxygen saturation before the dose and the
// lowest one, the lowest MOAA/S and the CADSS at 40 minutes.
RuleSet: MarcusOyelaranReadings(nn, date, pre-systolic, pre-diastolic, systolic, diastolic, spo2, lowest, moaas, cadss)
* insert BloodPressure(marcus-oyelaran, {nn}, pre-dose, {date}T08:50:00-05:00, {pre-systolic}, {pre-diastolic})
* insert BloodPressure(marcus-oyelaran, {nn}, plus-40, {date}T09:40:00-05:00, {systolic}, {diastolic})
* insert MarcusOyelaranSaturation({nn}, pre-dose, {date}T08:50:00-05:00, {spo2})
* insert MarcusOyelaranSaturation({nn}, plus-40, {date}T09:40:00-05:00, {lowest})
* entry[=].resource.note.text = "Lowest reading of the session"
* insert DissociationAndSedation(marcus-oyelaran, {nn}, {date}T09:40:00-05:00, {cadss}, {moaas})

RuleSet: MarcusOyelaranSaturation(nn, point, time, percent)
* insert EntrySessionObservation(OxygenSaturationTemplate, marcus-oyelaran, {nn}, marcus-oyelaran-spo2-{nn}-{point}, {time})
* insert EntryTimepoint-{point}
* entry[=].resource.valueQuantity = {percent} '%' "%"

RuleSet: MarcusOyelaranLast-plus-120(nn, date, systolic, diastolic)
* insert BloodPressure(marcus-oyelaran, {nn}, plus-120, {date}T11:00:00-05:00, {systolic}, {diastolic})

RuleSet: MarcusOyelaranLast-pre-discharge(nn, date, systolic, diastolic)
* insert BloodPressure(marcus-oyelaran, {nn}, pre-discharge, {date}T11:30:00-05:00, {systolic}, {diastolic})

// Filled at the release, so within the 7 days that the REMS gives. What he takes, duloxetine and lisinopril, is none of
// what the form asks for.
RuleSet: MarcusOyelaranRemsForm(nn, date, release, minutes, point, devices, before, plus-40, last, lowest, moaas)
* insert PutFrom(RemsFormTemplate, QuestionnaireResponse, marcus-oyelaran-rems-form-{nn})
* entry[=].resource.partOf = Reference(Procedure/marcus-oyelaran-procedure-{nn})
* entry[=].resource.subject = Reference(Patient/marcus-oyelaran)
* entry[=].resource.encounter = Reference(Encounter/marcus-oyelaran-session-{nn})
* entry[=].resource.authored = "{date}T{release}:00-05:00"
* insert EntryGroup(session)
* insert EntryGroupAnswer(treatment-date, Date, "{date}")
* insert EntryGroupAnswer(first-treatment, Boolean, false)
* insert EntryGroupAnswer(enrolled, Boolean, true)
* insert EntryGroupAnswer(setting-name, String, "Cedar Ridge Interventional Psychiatry")
* insert EntryGroupAnswer(setting-address, String, [["200 Cedar Ridge Road, Ashford Falls, VT 05999"]])
* insert EntryGroupAnswer(monitor-name, String, [["Joel Kim, RN"]])
* insert EntryGroupAnswer(monitor-phone, String, "+1 555 555 0104")
* insert EntryGroup(medication)
* insert EntryGroupAnswer(benzodiazepine, Boolean, false)
* insert EntryGroupAnswer(sedative-hypnotic, Boolean, false)
* insert EntryGroupAnswer(psychostimulant, Boolean, false)
* insert EntryGroupAnswer(maoi, Boolean, false)
* insert EntryGroupAnswer(opioid, Boolean, false)
* insert EntryGroup(dose)
* insert RemsFormDevices-{devices}
* insert EntryGroup(observation)
* insert EntryGroupAnswer(minutes-observed, Integer, {minutes})
* insert RemsFormReady-{point}
* insert EntryGroupAnswer(vitals-before, Boolean, true)
* insert EntryGroupAnswer(vitals-after, Boolean, true)
* insert EntryGroupAnswer(bp-before, String, "{before}")
* insert EntryGroupAnswer(bp-40, String, "{plus-40}")
* insert EntryGroupAnswer(bp-after, String, "{last}")
* insert EntryGroupAnswer(spo2-lowest, Integer, {lowest})
* insert EntryGroup(sedation-details)
* insert RemsFormMOAAS-{moaas}
* insert EntryGroup(dissociation-details)
* insert RemsFormEffect(dissociation, 15, 75)
* insert EntryGroup(serious)
* insert EntryGroupAnswer(sae, Boolean, false)

RuleSet: RemsFormTemplate
* entry[=].resource.meta.profile = Canonical(KetamineQuestionnaireResponse)
* entry[=].resource.questionnaire = "https://w3id.org/ketabridge/Questionnaire/rems-session-monitoring"
* entry[=].resource.status = #completed
* entry[=].resource.author = Reference(Practitioner/joel-kim) "Joel Kim, RN"

RuleSet: RemsFormDevices-2
* insert EntryGroupAnswer(dose-mg, Integer, 56)

RuleSet: RemsFormDevices-3
* insert EntryGroupAnswer(dose-mg, Integer, 84)

// The storyboard tells only how long he was observed. He could have left with the last reading, which found him fit, and left
// when the rest of the readiness was looked at.
RuleSet: RemsFormReady-plus-120
* insert EntryGroupAnswer(minutes-ready, Integer, 120)

RuleSet: RemsFormReady-pre-discharge
* insert EntryGroupAnswer(minutes-ready, Integer, 150)

// A MOAA/S below 5 is sedation.
RuleSet: RemsFormMOAAS-4
* insert RemsFormEffect(sedation, 20, 80)

RuleSet: RemsFormMOAAS-5
* insert EntryGroupAnswer(sedation, Boolean, false)

RuleSet: RemsFormEffect(effect, onset, resolved)
* insert EntryGroupAnswer({effect}, Boolean, true)
* insert EntryGroupAnswer({effect}-onset, Integer, {onset})
* insert EntryGroupAnswer({effect}-resolved, Integer, {resolved})
* insert EntryGroupAnswer({effect}-intervention, String, "None")
