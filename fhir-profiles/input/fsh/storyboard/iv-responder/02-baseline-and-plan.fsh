Instance: storyboard-iv-responder-02-baseline-and-plan
InstanceOf: Bundle
Usage: #example
Title: "IV responder 02: baseline and plan"
Description: "Consent of 2 January 2026, the assessment of 5 January with the scores and readings before treatment (PHQ-9 22), both goals, the order of 0.5 mg/kg twice a week and the induction plan of six sessions."
* type = #transaction
* insert Put(Consent, elena-marsh-consent)
* insert Put(CareTeam, elena-marsh-care-team)
* insert Put(Encounter, elena-marsh-assessment-2026-01-05)
* insert PHQ9(elena-marsh, 2026-01-05, T08:10:00-05:00, elena-marsh-assessment-2026-01-05, 22, 3, 3, 3, 3, 2, 3, 2, 2, 1)
* insert ElenaMarshSelfReportedScore(GAD7ScoreTemplate, gad-7, 2026-01-05, T08:15:00-05:00, 13)
* insert ElenaMarshSelfReportedScore(AUDITCScoreTemplate, audit-c, 2026-01-05, T08:17:00-05:00, 1)
* insert ElenaMarshSelfReportedScore(BPICSSScoreTemplate, bpic-ss, 2026-01-05, T08:18:00-05:00, 2)
* insert ElenaMarshAssessmentScore(MADRSScoreTemplate, madrs, 2026-01-05, T08:45:00-05:00, 34)
* insert Put(Observation, elena-marsh-c-ssrs-2026-01-05)
* insert Put(Observation, elena-marsh-pregnancy-2026-01-05)
* insert BodyWeight(elena-marsh, 2026-01-05, T08:20:00-05:00, elena-marsh-assessment-2026-01-05, 72.0)
* insert EntryObservation(BodyHeightTemplate, elena-marsh, elena-marsh-height-2026-01-05, elena-marsh-assessment-2026-01-05, 2026-01-05T08:20:00-05:00)
* entry[=].resource.valueQuantity = 165 'cm' "cm"
* insert ElenaMarshBaselineVitalSigns
* insert Put(Goal, elena-marsh-goal-remission)
* insert Put(Goal, elena-marsh-goal-response)
* insert Put(MedicationRequest, elena-marsh-induction-order)
* insert Put(CarePlan, elena-marsh-induction-plan)

Instance: elena-marsh-consent
InstanceOf: KetamineConsent
Usage: #inline
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#treatment "Treatment"
* category = $loinc#59284-0 "Patient Consent"
* category.text = "Informed consent to treatment"
* patient = Reference(Patient/elena-marsh) "Elena Marsh"
* dateTime = "2026-01-02"
* performer = Reference(Patient/elena-marsh) "Elena Marsh"
* organization = Reference(Organization/cedar-ridge)
* policyRule.text = "Informed consent to intravenous ketamine for depression: off-label use, risks and alternatives, observation after each infusion, no driving until the next day"
* verification.verified = true
* verification.verifiedWith = Reference(Patient/elena-marsh) "Elena Marsh"
* verification.verificationDate = "2026-01-02"

RuleSet: CareTeamMember(practitioner, display, nucc)
* participant[+].role = $nucc#{nucc}
* participant[=].member = Reference(Practitioner/{practitioner}) {display}

Instance: elena-marsh-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* status = #active
* name = "Ketamine therapy of Elena Marsh"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* period.start = "2026-01-05"
* insert CareTeamMember(dana-whitfield, [["Dana Whitfield, PMHNP"]], 363LP0808X "Psychiatric/Mental Health Nurse Practitioner")
* insert CareTeamMember(samir-rao, [["Samir Rao, MD"]], 2084P0800X "Psychiatry Physician")
* insert CareTeamMember(lena-ortiz, [["Lena Ortiz, CRNA"]], 367500000X "CRNA")
* insert CareTeamMember(joel-kim, [["Joel Kim, RN"]], 163W00000X "Registered Nurse")
* insert CareTeamMember(amy-brandt, [["Amy Brandt, PhD"]], 103T00000X "Psychologist")
* managingOrganization = Reference(Organization/cedar-ridge)

// A visit without a dose: assessment by the prescriber.
RuleSet: ElenaMarshAssessment(start, end)
* status = #finished
* class = $act-code#AMB "ambulatory"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* participant.individual = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* period.start = "{start}"
* period.end = "{end}"
* reasonReference[0] = Reference(Condition/elena-marsh-depression)
* reasonReference[1] = Reference(Condition/elena-marsh-trd)
* serviceProvider = Reference(Organization/cedar-ridge)

Instance: elena-marsh-assessment-2026-01-05
InstanceOf: Encounter
Usage: #inline
* insert ElenaMarshAssessment(2026-01-05T08:00:00-05:00, 2026-01-05T09:15:00-05:00)
* extension[TreatmentPhase].valueCodeableConcept = TreatmentPhaseCS#assessment "Assessment"
* type = $sct#308335008 "Patient encounter procedure"
* type.text = "Comprehensive assessment before ketamine therapy"

// A score of the assessment of {date}. {instrument} is the part of the id that names it.
RuleSet: ElenaMarshAssessmentScore(template, instrument, date, time, total)
* insert Score({template}, elena-marsh, elena-marsh-{instrument}-{date}, elena-marsh-assessment-{date}, {date}{time}, {total})

RuleSet: ElenaMarshSelfReportedScore(template, instrument, date, time, total)
* insert SelfReportedScore({template}, elena-marsh, elena-marsh-{instrument}-{date}, elena-marsh-assessment-{date}, {date}{time}, {total})

Instance: elena-marsh-c-ssrs-2026-01-05
InstanceOf: CSSRSRiskLevel
Usage: #inline
* status = #final
* category = $observation-category#survey "Survey"
* insert ElenaMarshAssessmentFinding(2026-01-05, T08:40:00-05:00)
* code = $loinc#93374-7
* code.text = "C-SSRS screener: suicide risk level"
* valueCodeableConcept = $loinc#LA9194-7 "Low"
* component[0].code = $loinc#93246-7
* component[0].code.text = "C-SSRS screener, item 1"
* component[0].valueBoolean = true
* component[1].code = $loinc#93247-5
* component[1].code.text = "C-SSRS screener, item 2"
* component[1].valueBoolean = false

Instance: elena-marsh-pregnancy-2026-01-05
InstanceOf: Observation
Usage: #inline
* status = #final
* category = $observation-category#social-history "Social History"
* insert ElenaMarshAssessmentFinding(2026-01-05, T08:25:00-05:00)
* code = $loinc#82810-3
* code.text = "Pregnancy status"
* valueCodeableConcept.text = "Not pregnant"
* method.text = "Urine pregnancy test"

RuleSet: ElenaMarshAssessmentFinding(date, time)
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* encounter = Reference(Encounter/elena-marsh-assessment-{date})
* effectiveDateTime = "{date}{time}"
* performer = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

RuleSet: ElenaMarshBaselineVitalSign(template, name)
* insert EntryObservation({template}, elena-marsh, elena-marsh-{name}-baseline, elena-marsh-assessment-2026-01-05, 2026-01-05T08:20:00-05:00)

RuleSet: ElenaMarshBaselineVitalSigns
* insert ElenaMarshBaselineVitalSign(BloodPressureTemplate, bp)
* entry[=].resource.component[0].valueQuantity = 128 'mm[Hg]' "mmHg"
* entry[=].resource.component[1].valueQuantity = 78 'mm[Hg]' "mmHg"
* insert ElenaMarshBaselineVitalSign(HeartRateTemplate, heart-rate)
* entry[=].resource.valueQuantity = 72 '/min' "/min"
* insert ElenaMarshBaselineVitalSign(OxygenSaturationTemplate, spo2)
* entry[=].resource.valueQuantity = 98 '%' "%"
* insert ElenaMarshBaselineVitalSign(RespiratoryRateTemplate, respiratory-rate)
* entry[=].resource.valueQuantity = 14 '/min' "/min"

// ---------------------------------------------------------------- goals

// A PHQ-9 total to be reached.
RuleSet: ElenaMarshGoal(comparator, limit, due)
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* startDate = "2026-01-05"
* target[phq9].measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* target[phq9].detailQuantity.value = {limit}
* target[phq9].detailQuantity.comparator = #{comparator}
* target[phq9].detailQuantity.unit = "score"
* target[phq9].detailQuantity.system = $ucum
* target[phq9].detailQuantity.code = #{score}
* target[phq9].dueDate = "{due}"
* expressedBy = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* addresses = Reference(Condition/elena-marsh-depression)

RuleSet: GoalPursued
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#in-progress "In Progress"
* statusDate = "2026-01-05"

RuleSet: GoalAchieved(date, score)
* lifecycleStatus = #completed
* achievementStatus = $goal-achievement#achieved "Achieved"
* statusDate = "{date}"
* outcomeReference = Reference(Observation/{score})

RuleSet: ElenaMarshRemissionGoal
* insert ElenaMarshGoal(<, 5, 2026-03-31)
* description = $sct#42810003 "Major depression in remission"
* description.text = "Remission: PHQ-9 below 5"

RuleSet: ElenaMarshResponseGoal
* insert ElenaMarshGoal(<=, 11, 2026-01-26)
* description.text = "Response: PHQ-9 drops by at least 50% from the baseline of 22, to 11 or less"

Instance: elena-marsh-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ElenaMarshRemissionGoal
* insert GoalPursued

Instance: elena-marsh-goal-response
InstanceOf: ResponseGoal
Usage: #inline
* insert ElenaMarshResponseGoal
* insert GoalPursued

// ---------------------------------------------------------------- order and plan

// {definition} is the ActivityDefinition that the order follows.
RuleSet: ElenaMarshOrder(phase, definition, authored, encounter)
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#{phase}
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[dosingWeight].valueReference = Reference(Observation/elena-marsh-weight-2026-01-05)
* intent = #order
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* medicationCodeableConcept.text = "Ketamine 10 mg/mL injection"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* encounter = Reference(Encounter/{encounter})
* supportingInformation[0] = Reference(Observation/elena-marsh-weight-2026-01-05)
* supportingInformation[1] = Reference(Consent/elena-marsh-consent)
* authoredOn = "{authored}"
* requester = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* performer = Reference(Organization/cedar-ridge) "Cedar Ridge Interventional Psychiatry"
* reasonReference[0] = Reference(Condition/elena-marsh-depression)
* reasonReference[1] = Reference(Condition/elena-marsh-trd)
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/{definition}"

// 0.5 mg/kg of 72.0 kg = 36 mg, infused in 40 min = 54 mg/h.
RuleSet: HalfMilligramPerKilogram(index, text)
* dosageInstruction[{index}].text = {text}
* dosageInstruction[{index}].timing.repeat.duration = 40
* dosageInstruction[{index}].timing.repeat.durationUnit = #min
* dosageInstruction[{index}].route = $sct#47625008 "Intravenous route (qualifier value)"
* dosageInstruction[{index}].doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
* dosageInstruction[{index}].doseAndRate[ordered].doseQuantity = 0.5 'mg/kg' "mg/kg"
* dosageInstruction[{index}].doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
* dosageInstruction[{index}].doseAndRate[calculated].doseQuantity = 36 'mg' "mg"
* dosageInstruction[{index}].doseAndRate[calculated].rateQuantity = 54 'mg/h' "mg/h"

RuleSet: ElenaMarshInductionOrder
* insert ElenaMarshOrder(induction "Induction", iv-racemic-induction-dose, 2026-01-05T09:10:00-05:00, elena-marsh-assessment-2026-01-05)
* basedOn = Reference(CarePlan/elena-marsh-induction-plan)
* dosageInstruction[0].sequence = 1
* insert HalfMilligramPerKilogram(0, [["0.5 mg/kg = 36 mg IV in 100 mL 0.9% sodium chloride over 40 minutes (54 mg/h), twice a week for 3 weeks: sessions 1 to 6"]])
* dosageInstruction[0].timing.repeat.boundsDuration = 3 'wk' "weeks"
* dosageInstruction[0].timing.repeat.count = 6
* dosageInstruction[0].timing.repeat.frequency = 2
* dosageInstruction[0].timing.repeat.period = 1
* dosageInstruction[0].timing.repeat.periodUnit = #wk

Instance: elena-marsh-induction-order
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* insert ElenaMarshInductionOrder
* status = #active

RuleSet: ElenaMarshPlan(phase, start, encounter)
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#{phase}
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/iv-racemic"
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* subject = Reference(Patient/elena-marsh) "Elena Marsh"
* encounter = Reference(Encounter/{encounter})
* period.start = "{start}"
* created = "{start}"
* author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* careTeam = Reference(CareTeam/elena-marsh-care-team)
* addresses[0] = Reference(Condition/elena-marsh-depression)
* addresses[1] = Reference(Condition/elena-marsh-trd)

RuleSet: ElenaMarshInductionPlan
* insert ElenaMarshPlan(induction "Induction", 2026-01-05, elena-marsh-assessment-2026-01-05)
* extension[plannedSessionCount].valueInteger = 6
* title = "Induction: six infusions in three weeks"
* period.end = "2026-01-26"
* supportingInfo = Reference(Consent/elena-marsh-consent)
* goal[0] = Reference(Goal/elena-marsh-goal-remission)
* goal[1] = Reference(Goal/elena-marsh-goal-response)
* activity[0].reference = Reference(MedicationRequest/elena-marsh-induction-order) "Ketamine 36 mg IV, six sessions"
* activity[1].reference = Reference(ServiceRequest/elena-marsh-cbt) "Cognitive-behavior therapy, weekly"

Instance: elena-marsh-induction-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert ElenaMarshInductionPlan
* status = #active
