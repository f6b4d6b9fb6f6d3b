// Rule sets of the storyboards. {p} is the id of the patient, and every other id begins with it.
// A Bundle entry is made of a template (templates.fsh) and of what differs from entry to entry.

// ---------------------------------------------------------------- entries

// An entry that creates or replaces Type/id. The caller assigns the resource.
RuleSet: Entry(type, id)
* entry[+].fullUrl = "https://w3id.org/ketabridge/storyboard/{type}/{id}"
* entry[=].request.method = #PUT
* entry[=].request.url = "{type}/{id}"

// The instance that bears the name of its id.
RuleSet: Put(type, id)
* insert Entry({type}, {id})
* entry[=].resource = {id}

// A later state of a resource: the instance has a name of its own and `* id` says which resource it is.
RuleSet: PutState(type, id, instance)
* insert Entry({type}, {id})
* entry[=].resource = {instance}

// A resource made of a template, a rule set of templates.fsh.
RuleSet: PutFrom(template, type, id)
* insert Entry({type}, {id})
* entry[=].resource.resourceType = "{type}"
* entry[=].resource.id = "{id}"
* insert {template}

// ---------------------------------------------------------------- extensions of an entry's resource

// {phase}, {protocol} and {point} are a code with its display, e.g. induction "Induction".
RuleSet: EntryTreatmentPhase(phase)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/treatment-phase"
* entry[=].resource.extension[=].valueCodeableConcept = TreatmentPhaseCS#{phase}

RuleSet: EntrySessionNumber(number)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/session-number"
* entry[=].resource.extension[=].valueInteger = {number}

RuleSet: EntryTherapyProtocol(protocol)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/therapy-protocol"
* entry[=].resource.extension[=].valueCodeableConcept = TherapyProtocolCS#{protocol}

RuleSet: EntryMonitoringTimepoint(point)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/monitoring-timepoint"
* entry[=].resource.extension[=].valueCodeableConcept = MonitoringTimepointCS#{point}

RuleSet: EntryTimepoint-pre-dose
* insert EntryMonitoringTimepoint(pre-dose "Before dose")

RuleSet: EntryTimepoint-plus-40
* insert EntryMonitoringTimepoint(plus-40 "40 minutes")

RuleSet: EntryTimepoint-pre-discharge
* insert EntryMonitoringTimepoint(pre-discharge "Before discharge")

RuleSet: EntryTimeSinceDose(minutes)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/time-since-dose"
* entry[=].resource.extension[=].valueDuration = {minutes} 'min' "min"

// ---------------------------------------------------------------- a session and its dose

RuleSet: SessionEncounter(p, nn, number, phase, start, end)
* insert PutFrom(SessionEncounterTemplate, Encounter, {p}-session-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase({phase})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.period.start = "{start}"
* entry[=].resource.period.end = "{end}"
* entry[=].resource.reasonReference[0] = Reference(Condition/{p}-depression)
* entry[=].resource.reasonReference[1] = Reference(Condition/{p}-trd)

RuleSet: SessionProcedure(p, nn, number, phase, plan, start, end)
* insert PutFrom(IVSessionProcedureTemplate, Procedure, {p}-procedure-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase({phase})
* entry[=].resource.basedOn = Reference(CarePlan/{plan})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.encounter = Reference(Encounter/{p}-session-{nn})
* entry[=].resource.performedPeriod.start = "{start}"
* entry[=].resource.performedPeriod.end = "{end}"
* entry[=].resource.reasonReference = Reference(Condition/{p}-trd)

// What was infused, and for how long. {weight} is the Observation that {perkg} was computed from.
RuleSet: Infusion(p, nn, number, phase, order, weight, start, end, monitored, mg, perkg, rate)
* insert PutFrom(InfusionTemplate, MedicationAdministration, {p}-administration-{nn})
* insert EntryTreatmentPhase({phase})
* insert EntryTherapyProtocol(iv-racemic "Intravenous racemic ketamine")
* insert EntrySessionNumber({number})
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/dosing-weight"
* entry[=].resource.extension[=].valueReference = Reference(Observation/{weight})
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/monitoring-end"
* entry[=].resource.extension[=].valueDateTime = "{monitored}"
* entry[=].resource.partOf = Reference(Procedure/{p}-procedure-{nn})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.context = Reference(Encounter/{p}-session-{nn})
* entry[=].resource.effectivePeriod.start = "{start}"
* entry[=].resource.effectivePeriod.end = "{end}"
* entry[=].resource.reasonReference = Reference(Condition/{p}-trd)
* entry[=].resource.request = Reference(MedicationRequest/{order})
* entry[=].resource.dosage.extension.url = "https://w3id.org/ketabridge/StructureDefinition/dose-per-kg"
* entry[=].resource.dosage.extension.valueQuantity = {perkg} 'mg/kg' "mg/kg"
* entry[=].resource.dosage.dose = {mg} 'mg' "mg"
* entry[=].resource.dosage.rateQuantity = {rate} 'mg/h' "mg/h"

// ---------------------------------------------------------------- observations

// What every Observation of an entry has. {encounter} is an Encounter's id.
RuleSet: EntryObservation(template, p, id, encounter, time)
* insert PutFrom({template}, Observation, {id})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.encounter = Reference(Encounter/{encounter})
* entry[=].resource.effectiveDateTime = "{time}"

// An Observation of session {nn}, part of its dose.
RuleSet: EntrySessionObservation(template, p, nn, id, time)
* insert EntryObservation({template}, {p}, {id}, {p}-session-{nn}, {time})
* entry[=].resource.partOf = Reference(MedicationAdministration/{p}-administration-{nn})

RuleSet: BloodPressure(p, nn, point, time, systolic, diastolic)
* insert EntrySessionObservation(BloodPressureTemplate, {p}, {nn}, {p}-bp-{nn}-{point}, {time})
* insert EntryTimepoint-{point}
* entry[=].resource.component[0].valueQuantity = {systolic} 'mm[Hg]' "mmHg"
* entry[=].resource.component[1].valueQuantity = {diastolic} 'mm[Hg]' "mmHg"

// Blood pressure, heart rate (/min), oxygen saturation (%) and respiratory rate (/min) at one time.
RuleSet: VitalSigns(p, nn, point, time, systolic, diastolic, heart, spo2, breaths)
* insert BloodPressure({p}, {nn}, {point}, {time}, {systolic}, {diastolic})
* insert EntrySessionObservation(HeartRateTemplate, {p}, {nn}, {p}-heart-rate-{nn}-{point}, {time})
* insert EntryTimepoint-{point}
* entry[=].resource.valueQuantity = {heart} '/min' "/min"
* insert EntrySessionObservation(OxygenSaturationTemplate, {p}, {nn}, {p}-spo2-{nn}-{point}, {time})
* insert EntryTimepoint-{point}
* entry[=].resource.valueQuantity = {spo2} '%' "%"
* insert EntrySessionObservation(RespiratoryRateTemplate, {p}, {nn}, {p}-respiratory-rate-{nn}-{point}, {time})
* insert EntryTimepoint-{point}
* entry[=].resource.valueQuantity = {breaths} '/min' "/min"

RuleSet: BodyWeight(p, date, time, encounter, kg)
* insert EntryObservation(BodyWeightTemplate, {p}, {p}-weight-{date}, {encounter}, {date}{time})
* entry[=].resource.valueQuantity = {kg} 'kg' "kg"

// A total score. {template} names the instrument.
RuleSet: Score(template, p, id, encounter, time, total)
* insert EntryObservation({template}, {p}, {id}, {encounter}, {time})
* entry[=].resource.valueQuantity = {total} '{score}' "score"

// A total score of session {nn}, {minutes} after the start of the dose.
RuleSet: SessionScore(template, p, nn, id, time, minutes, total)
* insert Score({template}, {p}, {id}, {p}-session-{nn}, {time}, {total})
* entry[=].resource.partOf = Reference(MedicationAdministration/{p}-administration-{nn})
* insert EntryTimeSinceDose({minutes})

// Dissociation (CADSS) of session {nn} and the lowest score of alertness (MOAA/S), both 40 minutes after the start.
RuleSet: DissociationAndSedation(p, nn, time, cadss, moaas)
* insert SessionScore(CADSSScoreTemplate, {p}, {nn}, {p}-cadss-{nn}, {time}, 40, {cadss})
* insert SessionScore(MOAASScoreTemplate, {p}, {nn}, {p}-moaas-{nn}, {time}, 40, {moaas})

// A total score of a form that the patient filled.
RuleSet: SelfReportedScore(template, p, id, encounter, time, total)
* insert Score({template}, {p}, {id}, {encounter}, {time}, {total})
* entry[=].resource.performer = Reference(Patient/{p})

// The patient is ready to leave: every criterion is met.
RuleSet: ReadyToLeave(p, nn, time)
* insert EntrySessionObservation(DischargeReadinessTemplate, {p}, {nn}, {p}-discharge-readiness-{nn}, {time})

// ---------------------------------------------------------------- PHQ-9

// One PHQ-9: the score, then the form with its nine answers (0 to 3), which add up to {total}.
RuleSet: PHQ9(p, date, time, encounter, total, a1, a2, a3, a4, a5, a6, a7, a8, a9)
* insert SelfReportedScore(PHQ9ScoreTemplate, {p}, {p}-phq-9-{date}, {encounter}, {date}{time}, {total})
* entry[=].resource.derivedFrom = Reference(QuestionnaireResponse/{p}-phq-9-form-{date})
* insert PutFrom(PHQ9FormTemplate, QuestionnaireResponse, {p}-phq-9-form-{date})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.encounter = Reference(Encounter/{encounter})
* entry[=].resource.authored = "{date}{time}"
* entry[=].resource.author = Reference(Patient/{p})
* entry[=].resource.source = Reference(Patient/{p})
* insert PHQ9Answer{a1}(0)
* insert PHQ9Answer{a2}(1)
* insert PHQ9Answer{a3}(2)
* insert PHQ9Answer{a4}(3)
* insert PHQ9Answer{a5}(4)
* insert PHQ9Answer{a6}(5)
* insert PHQ9Answer{a7}(6)
* insert PHQ9Answer{a8}(7)
* insert PHQ9Answer{a9}(8)
* entry[=].resource.item[9].answer.valueInteger = {total}

// The form was filled at session {nn}.
RuleSet: SessionPHQ9(p, nn, date, time, total, a1, a2, a3, a4, a5, a6, a7, a8, a9)
* insert PHQ9({p}, {date}, {time}, {p}-session-{nn}, {total}, {a1}, {a2}, {a3}, {a4}, {a5}, {a6}, {a7}, {a8}, {a9})
* entry[=].resource.partOf = Reference(Procedure/{p}-procedure-{nn})

RuleSet: PHQ9Answer0(index)
* insert PHQ9Answer({index}, 0, LA6568-5 "Not at all")

RuleSet: PHQ9Answer1(index)
* insert PHQ9Answer({index}, 1, LA6569-3 "Several days")

RuleSet: PHQ9Answer2(index)
* insert PHQ9Answer({index}, 2, LA6570-1 "More than half the days")

RuleSet: PHQ9Answer3(index)
* insert PHQ9Answer({index}, 3, LA6571-9 "Nearly every day")

RuleSet: PHQ9Answer(index, ordinal, code)
* entry[=].resource.item[{index}].answer.valueCoding = $loinc#{code}
* entry[=].resource.item[{index}].answer.valueCoding.extension.url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
* entry[=].resource.item[{index}].answer.valueCoding.extension.valueDecimal = {ordinal}

RuleSet: PHQ9Item(id, text)
* entry[=].resource.item[+].linkId = "{id}"
* entry[=].resource.item[=].text = {text}

// ---------------------------------------------------------------- adverse events

// An event of session {nn} that the dose probably caused, {minutes} after its start, and that passed.
RuleSet: SessionAdverseEvent(template, p, nn, id, onset, minutes, resolved, recorded)
* insert PutFrom({template}, AdverseEvent, {id})
* insert EntryTimeSinceDose({minutes})
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/resolution-date"
* entry[=].resource.extension[=].valueDateTime = "{resolved}"
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/action-taken"
* entry[=].resource.extension[=].valueCodeableConcept = ActionTakenCS#not-changed "Dose not changed"
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.encounter = Reference(Encounter/{p}-session-{nn})
* entry[=].resource.date = "{onset}"
* entry[=].resource.detected = "{onset}"
* entry[=].resource.recordedDate = "{recorded}"
* entry[=].resource.suspectEntity.instance = Reference(MedicationAdministration/{p}-administration-{nn})

RuleSet: Dissociation(p, nn, onset, minutes, resolved, recorded)
* insert SessionAdverseEvent(DissociationTemplate, {p}, {nn}, {p}-dissociation-{nn}, {onset}, {minutes}, {resolved}, {recorded})

RuleSet: Nausea(p, nn, onset, minutes, resolved, recorded)
* insert SessionAdverseEvent(NauseaTemplate, {p}, {nn}, {p}-nausea-{nn}, {onset}, {minutes}, {resolved}, {recorded})

// ---------------------------------------------------------------- treatment response

// What two scores say, the baseline's and the one of {date}. {scores} is the part of their ids before the date,
// {drop} is (baseline - current) / baseline in per cent.
RuleSet: TreatmentResponse(p, date, time, encounter, response, scores, baselineDate, baseline, current, drop)
* insert EntryObservation(TreatmentResponseTemplate, {p}, {p}-treatment-response-{date}, {encounter}, {date}{time})
* entry[=].resource.valueCodeableConcept = TreatmentResponseCS#{response}
* entry[=].resource.derivedFrom[0] = Reference(Observation/{scores}-{baselineDate})
* entry[=].resource.derivedFrom[1] = Reference(Observation/{scores}-{date})
* entry[=].resource.component[0].valueQuantity = {baseline} '{score}' "score"
* entry[=].resource.component[1].valueQuantity = {current} '{score}' "score"
* entry[=].resource.component[2].valueQuantity = {drop} '%' "%"
