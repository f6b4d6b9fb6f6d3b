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
* insert InformedConsent(elena-marsh, 2026-01-02, [["Informed consent to intravenous ketamine for depression: off-label use, risks and alternatives, observation after each infusion, no driving until the next day"]])

Instance: elena-marsh-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* insert TherapyTeam(elena-marsh, Ketamine therapy of Elena Marsh, 2026-01-05)
* insert MemberDanaWhitfield
* insert MemberSamirRao
* insert MemberLenaOrtiz
* insert MemberJoelKim
* insert MemberAmyBrandt

RuleSet: ElenaMarshAssessment(phase, start, end)
* insert Visit(elena-marsh, AMB "ambulatory", {phase}, {start}, {end})
* reasonReference[1] = Reference(Condition/elena-marsh-trd)

Instance: elena-marsh-assessment-2026-01-05
InstanceOf: Encounter
Usage: #inline
* insert ElenaMarshAssessment(assessment "Assessment", 2026-01-05T08:00:00-05:00, 2026-01-05T09:15:00-05:00)
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
* component[0].code = $loinc#93246-7 "Wish to be dead 1 month"
* component[0].code.text = "C-SSRS screener, item 1"
* component[0].valueBoolean = true
* component[1].code = $loinc#93247-5 "Non-specific active suicidal thoughts 1 month"
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
* subject = Reference(Patient/elena-marsh)
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

RuleSet: ElenaMarshRemissionGoal
* insert ScoreGoalRemission(elena-marsh, 2026-01-05, 2026-03-31)

RuleSet: ElenaMarshResponseGoal
* insert ScoreGoalResponse(elena-marsh, 2026-01-05, 22, 11, 2026-01-26)

Instance: elena-marsh-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ElenaMarshRemissionGoal
* insert GoalSought(2026-01-05)

Instance: elena-marsh-goal-response
InstanceOf: ResponseGoal
Usage: #inline
* insert ElenaMarshResponseGoal
* insert GoalSought(2026-01-05)

// ---------------------------------------------------------------- order and plan

// {definition} is the ActivityDefinition that the order follows.
RuleSet: ElenaMarshOrder(phase, definition, authored, encounter)
* insert TherapyOrder(elena-marsh, {phase}, iv-racemic "Intravenous racemic ketamine", {authored})
* extension[dosingWeight].valueReference = Reference(Observation/elena-marsh-weight-2026-01-05)
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* medicationCodeableConcept.text = "Ketamine 10 mg/mL injection"
* encounter = Reference(Encounter/{encounter})
* supportingInformation[1] = Reference(Observation/elena-marsh-weight-2026-01-05)
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
* insert TherapyPlan(elena-marsh, {phase}, iv-racemic "Intravenous racemic ketamine", iv-racemic, {start})
* encounter = Reference(Encounter/{encounter})
* addresses[1] = Reference(Condition/elena-marsh-trd)

RuleSet: ElenaMarshInductionPlan
* insert ElenaMarshPlan(induction "Induction", 2026-01-05, elena-marsh-assessment-2026-01-05)
* extension[plannedSessionCount].valueInteger = 6
* title = "Induction: six infusions in three weeks"
* period.end = "2026-01-26"
* goal[0] = Reference(Goal/elena-marsh-goal-remission)
* goal[1] = Reference(Goal/elena-marsh-goal-response)
* activity[0].reference = Reference(MedicationRequest/elena-marsh-induction-order) "Ketamine 36 mg IV, six sessions"
* activity[1].reference = Reference(ServiceRequest/elena-marsh-cbt) "Cognitive-behavior therapy, weekly"

Instance: elena-marsh-induction-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert ElenaMarshInductionPlan
* status = #active
