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

RuleSet: EntryTimepoint-plus-60
* insert EntryMonitoringTimepoint(plus-60 "60 minutes")

RuleSet: EntryTimepoint-plus-90
* insert EntryMonitoringTimepoint(plus-90 "90 minutes")

RuleSet: EntryTimepoint-plus-120
* insert EntryMonitoringTimepoint(plus-120 "120 minutes")

RuleSet: EntryTimepoint-pre-discharge
* insert EntryMonitoringTimepoint(pre-discharge "Before discharge")

RuleSet: EntryTimeSinceDose(minutes)
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/time-since-dose"
* entry[=].resource.extension[=].valueDuration = {minutes} 'min' "min"

// ---------------------------------------------------------------- a session and its dose

RuleSet: SessionEncounter(p, nn, number, phase, start, end)
* insert SessionVisit({p}, {nn}, {number}, {phase}, {start}, {end})
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
* entry[=].resource.meta.profile = Canonical(KetamineQuestionnaireResponse)
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

// ---------------------------------------------------------------- forms in groups

RuleSet: EntryGroup(linkId)
* entry[=].resource.item[+].linkId = "{linkId}"

// An answer in the last group; {value} is the part of the element's name after "value".
RuleSet: EntryGroupAnswer(linkId, value, answer)
* entry[=].resource.item[=].item[+].linkId = "{linkId}"
* entry[=].resource.item[=].item[=].answer.value{value} = {answer}

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

// ---------------------------------------------------------------- injections

// A session whose reasons the caller adds.
RuleSet: SessionVisit(p, nn, number, phase, start, end)
* insert PutFrom(SessionEncounterTemplate, Encounter, {p}-session-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase({phase})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.period.start = "{start}"
* entry[=].resource.period.end = "{end}"

RuleSet: InjectionProcedure(p, nn, number, phase, plan, start, end)
* insert PutFrom(IMSessionProcedureTemplate, Procedure, {p}-procedure-{nn})
* insert EntrySessionNumber({number})
* insert EntryTreatmentPhase({phase})
* entry[=].resource.basedOn = Reference(CarePlan/{plan})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.encounter = Reference(Encounter/{p}-session-{nn})
* entry[=].resource.performedPeriod.start = "{start}"
* entry[=].resource.performedPeriod.end = "{end}"
* entry[=].resource.reasonReference = Reference(Condition/{p}-depression)

// What was injected: {mg} in {ml} mL. {weight} is the Observation that {perkg} was computed from.
RuleSet: Injection(p, nn, number, phase, order, weight, time, monitored, mg, perkg, ml)
* insert PutFrom(InjectionTemplate, MedicationAdministration, {p}-administration-{nn})
* insert EntryTreatmentPhase({phase})
* insert EntryTherapyProtocol(im-racemic "Intramuscular racemic ketamine")
* insert EntrySessionNumber({number})
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/dosing-weight"
* entry[=].resource.extension[=].valueReference = Reference(Observation/{weight})
* entry[=].resource.extension[+].url = "https://w3id.org/ketabridge/StructureDefinition/monitoring-end"
* entry[=].resource.extension[=].valueDateTime = "{monitored}"
* entry[=].resource.partOf = Reference(Procedure/{p}-procedure-{nn})
* entry[=].resource.subject = Reference(Patient/{p})
* entry[=].resource.context = Reference(Encounter/{p}-session-{nn})
* entry[=].resource.effectiveDateTime = "{time}"
* entry[=].resource.reasonReference = Reference(Condition/{p}-depression)
* entry[=].resource.request = Reference(MedicationRequest/{order})
* entry[=].resource.dosage.text = "{mg} mg = {ml} mL of 50 mg/mL into the left deltoid muscle"
* entry[=].resource.dosage.extension.url = "https://w3id.org/ketabridge/StructureDefinition/dose-per-kg"
* entry[=].resource.dosage.extension.valueQuantity = {perkg} 'mg/kg' "mg/kg"
* entry[=].resource.dosage.dose = {mg} 'mg' "mg"

// ---------------------------------------------------------------- instances: patient, plan, order, issue, summary

RuleSet: ClinicPatient(number, given, family, gender, birth, phone, street)
* identifier.type = $identifier-type#MR "Medical record number"
* identifier.system = "https://w3id.org/ketabridge/example/mrn"
* identifier.value = "TEST-MRN-{number}"
* active = true
* name.use = #official
* name.family = "{family}"
* name.given = "{given}"
* telecom.system = #phone
* telecom.value = "{phone}"
* telecom.use = #mobile
* gender = #{gender}
* birthDate = "{birth}"
* address.use = #home
* address.line = "{street}"
* address.city = "Ashford Falls"
* address.state = "VT"
* address.postalCode = "05999"
* address.country = "US"
* communication.language = urn:ietf:bcp:47#en-US
* communication.preferred = true
* managingOrganization = Reference(Organization/cedar-ridge)

// {status} is a code of condition-clinical with its display.
RuleSet: Problem(p, status)
* clinicalStatus = $condition-clinical#{status}
* verificationStatus = $condition-verification#confirmed "Confirmed"
* category = $condition-category#problem-list-item "Problem List Item"
* subject = Reference(Patient/{p})

// An antidepressant that did not help. {trial} is the path of the extension, {ingredient} an RxNorm code with its display,
// {mg} the highest dose of a day.
RuleSet: FailedTrial(trial, ingredient, name, mg)
* {trial}.extension[drug].valueCodeableConcept = $rxnorm#{ingredient}
* {trial}.extension[drug].valueCodeableConcept.text = "{name}"
* {trial}.extension[maxDose].valueQuantity = {mg} 'mg' "mg"
* {trial}.extension[outcome].valueCodeableConcept = TreatmentResponseCS#non-response "Non-response"

// One that was taken long enough and high enough.
RuleSet: AdequateFailedTrial(index, ingredient, name, mg)
* insert FailedTrial(extension[failedAntidepressantTrial][{index}], {ingredient}, {name}, {mg})
* extension[failedAntidepressantTrial][{index}].extension[adequate].valueBoolean = true

// A medicine that the patient reported, taken by mouth once a day. The caller adds the code, if there is one, and the reason.
RuleSet: ReportedMedicine(p, status, name, mg, when, asserted)
* status = #{status}
* medicationCodeableConcept.text = "{name}"
* subject = Reference(Patient/{p})
* dateAsserted = "{asserted}"
* informationSource = Reference(Patient/{p})
* dosage.text = "{mg} mg {when}"
* dosage.timing.repeat.frequency = 1
* dosage.timing.repeat.period = 1
* dosage.timing.repeat.periodUnit = #d
* dosage.route = $sct#26643006 "Oral route (qualifier value)"
* dosage.doseAndRate.doseQuantity = {mg} 'mg' "mg"

// A visit without a dose.
RuleSet: Visit(p, class, phase, start, end)
* extension.url = "https://w3id.org/ketabridge/StructureDefinition/treatment-phase"
* extension.valueCodeableConcept = TreatmentPhaseCS#{phase}
* status = #finished
* class = $act-code#{class}
* subject = Reference(Patient/{p})
* participant.individual = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* period.start = "{start}"
* period.end = "{end}"
* reasonReference = Reference(Condition/{p}-depression)
* serviceProvider = Reference(Organization/cedar-ridge)

RuleSet: SignedConsent(p, date)
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* patient = Reference(Patient/{p})
* dateTime = "{date}"
* performer = Reference(Patient/{p})
* organization = Reference(Organization/cedar-ridge)
* verification.verified = true
* verification.verifiedWith = Reference(Patient/{p})
* verification.verificationDate = "{date}"

RuleSet: InformedConsent(p, date, therapy)
* insert SignedConsent({p}, {date})
* category = $loinc#59284-0 "Patient Consent"
* category.text = "Informed consent to treatment"
* policyRule.text = {therapy}

// The caller adds the members.
RuleSet: TherapyTeam(p, name, start)
* status = #active
* name = "{name}"
* subject = Reference(Patient/{p})
* period.start = "{start}"
* managingOrganization = Reference(Organization/cedar-ridge)

// A PHQ-9 total to be reached.
RuleSet: ScoreGoal(p, start, comparator, limit, due)
* subject = Reference(Patient/{p})
* startDate = "{start}"
* target[phq9].measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* target[phq9].detailQuantity.value = {limit}
* target[phq9].detailQuantity.comparator = #{comparator}
* target[phq9].detailQuantity.unit = "score"
* target[phq9].detailQuantity.system = $ucum
* target[phq9].detailQuantity.code = #{score}
* target[phq9].dueDate = "{due}"
* expressedBy = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* addresses = Reference(Condition/{p}-depression)

RuleSet: ScoreGoalRemission(p, start, due)
* insert ScoreGoal({p}, {start}, <, 5, {due})
* description = $sct#42810003 "Major depression in remission"
* description.text = "Remission: PHQ-9 below 5"

RuleSet: ScoreGoalResponse(p, start, baseline, limit, due)
* insert ScoreGoal({p}, {start}, <=, {limit}, {due})
* description.text = "Response: PHQ-9 drops by at least 50% from the baseline of {baseline}, to {limit} or less"

RuleSet: GoalSought(date)
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#in-progress "In Progress"
* statusDate = "{date}"

RuleSet: GoalAchieved(date, score)
* lifecycleStatus = #completed
* achievementStatus = $goal-achievement#achieved "Achieved"
* statusDate = "{date}"
* outcomeReference = Reference(Observation/{score})

// {definition} is the PlanDefinition that the plan follows.
RuleSet: PlanOfProtocol(p, definition, start)
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/{definition}"
* intent = #plan
* subject = Reference(Patient/{p})
* period.start = "{start}"
* author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* careTeam = Reference(CareTeam/{p}-care-team)
* addresses = Reference(Condition/{p}-depression)

// {protocol} is a code of therapy-protocol with its display.
RuleSet: TherapyPlan(p, phase, protocol, definition, start)
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#{phase}
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#{protocol}
* insert PlanOfProtocol({p}, {definition}, {start})
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* created = "{start}"
* supportingInfo = Reference(Consent/{p}-consent)

RuleSet: PlannedActivity(index, code, text)
* activity[{index}].detail.code = {code}
* activity[{index}].detail.status = #scheduled
* activity[{index}].detail.description = {text}

RuleSet: TherapyOrder(p, phase, protocol, authored)
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#{phase}
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#{protocol}
* intent = #order
* subject = Reference(Patient/{p})
* supportingInformation[0] = Reference(Consent/{p}-consent)
* authoredOn = "{authored}"
* requester = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* performer = Reference(Organization/cedar-ridge) "Cedar Ridge Interventional Psychiatry"
* reasonReference = Reference(Condition/{p}-depression)

// An issue that the prescriber found. {code} is a code of v3-ActCode with its display.
RuleSet: FoundIssue(p, code, severity, time)
* status = #final
* code = $act-code#{code}
* severity = #{severity}
* patient = Reference(Patient/{p})
* identifiedDateTime = "{time}"
* author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

// {code} is a code of ketamine-flag with its display.
RuleSet: RaisedFlag(p, code, start)
* status = #active
* code = KetamineFlagCS#{code}
* subject = Reference(Patient/{p})
* period.start = "{start}"
* author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

// {encounter} is the visit at which the referral or the test was ordered.
RuleSet: OrderedService(p, encounter, authored)
* status = #active
* intent = #order
* subject = Reference(Patient/{p})
* encounter = Reference(Encounter/{encounter})
* authoredOn = "{authored}"
* requester = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* reasonReference = Reference(Condition/{p}-depression)

// All sessions of a phase.
RuleSet: CourseSummary(p, phase, sessions, plan, start, end)
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#{phase}
* extension[actualSessionCount].valueInteger = {sessions}
* basedOn = Reference(CarePlan/{plan})
* code = KetamineProcedureCS#ketamine-course "Ketamine course"
* subject = Reference(Patient/{p})
* performedPeriod.start = "{start}"
* performedPeriod.end = "{end}"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* reasonReference = Reference(Condition/{p}-depression)

// The answer of the C-SSRS screener at a visit.
RuleSet: LowSuicideRisk(p, date, time, encounter)
* insert EntryObservation(SuicideRiskTemplate, {p}, {p}-c-ssrs-{date}, {encounter}, {date}{time})
* entry[=].resource.valueCodeableConcept = $loinc#LA9194-7 "Low"
