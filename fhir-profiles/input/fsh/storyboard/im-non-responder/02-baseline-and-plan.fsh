Instance: storyboard-im-02-baseline-and-plan
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 02: baseline and plan"
Description: "The assessment in the morning of 3 March 2026 with the scores before treatment (PHQ-9 19), both interactions with what Priya Nair takes, the order in three dose steps, both goals and the induction plan of six sessions."
* type = #transaction
* insert Put(Consent, priya-nair-consent)
* insert Put(CareTeam, priya-nair-care-team)
* insert Put(Encounter, priya-nair-assessment-2026-03-03)
* insert PHQ9(priya-nair, 2026-03-03, T09:10:00-05:00, priya-nair-assessment-2026-03-03, 19, 3, 3, 3, 2, 2, 2, 2, 2, 0)
* insert SelfReportedScore(PCL5ScoreTemplate, priya-nair, priya-nair-pcl-5-2026-03-03, priya-nair-assessment-2026-03-03, 2026-03-03T09:15:00-05:00, 52)
* insert Score(MADRSScoreTemplate, priya-nair, priya-nair-madrs-2026-03-03, priya-nair-assessment-2026-03-03, 2026-03-03T09:40:00-05:00, 30)
* insert BodyWeight(priya-nair, 2026-03-03, T09:20:00-05:00, priya-nair-assessment-2026-03-03, 58.0)
* insert Put(DetectedIssue, priya-nair-lorazepam-issue)
* insert Put(DetectedIssue, priya-nair-lamotrigine-issue)
* insert Put(Goal, priya-nair-goal-remission)
* insert Put(Goal, priya-nair-goal-response)
* insert Put(MedicationRequest, priya-nair-induction-order)
* insert Put(CarePlan, priya-nair-induction-plan)

Instance: priya-nair-consent
InstanceOf: KetamineConsent
Usage: #inline
* insert InformedConsent(priya-nair, 2026-03-03, [["Informed consent to intramuscular ketamine for depression: off-label use, risks and alternatives, observation after each injection, no driving until the next day"]])

Instance: priya-nair-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* insert TherapyTeam(priya-nair, Ketamine therapy of Priya Nair, 2026-03-03)
* insert MemberDanaWhitfield
* insert MemberJoelKim
* insert MemberSamirRao
* insert MemberLenaOrtiz

RuleSet: PriyaNairAssessment(phase, start, end)
* insert Visit(priya-nair, AMB "ambulatory", {phase}, {start}, {end})
* reasonReference[1] = Reference(Condition/priya-nair-ptsd)

Instance: priya-nair-assessment-2026-03-03
InstanceOf: Encounter
Usage: #inline
* insert PriyaNairAssessment(assessment "Assessment", 2026-03-03T09:00:00-05:00, 2026-03-03T10:15:00-05:00)
* type = $sct#308335008 "Patient encounter procedure"
* type.text = "Comprehensive assessment before ketamine therapy"

// ---------------------------------------------------------------- interactions

// 13 hours pass between the last dose of lorazepam and the injection; within 12 hours the severity would be high.
Instance: priya-nair-lorazepam-issue
InstanceOf: KetamineDetectedIssue
Usage: #inline
* insert FoundIssue(priya-nair, DRG "Drug Interaction Alert", moderate, 2026-03-03T10:00:00-05:00)
* implicated[0] = Reference(MedicationStatement/priya-nair-lorazepam)
* implicated[1] = Reference(MedicationRequest/priya-nair-induction-order)
* detail = "Lorazepam and ketamine both depress the central nervous system: more sedation and respiratory depression. The last dose is taken at 22:00 on the evening before, 13 hours before the injection."

Instance: priya-nair-lamotrigine-issue
InstanceOf: KetamineDetectedIssue
Usage: #inline
* insert FoundIssue(priya-nair, DRG "Drug Interaction Alert", low, 2026-03-03T10:00:00-05:00)
* implicated[0] = Reference(MedicationStatement/priya-nair-lamotrigine)
* implicated[1] = Reference(MedicationRequest/priya-nair-induction-order)
* detail = "Lamotrigine may reduce the effect of ketamine."

// ---------------------------------------------------------------- goals

RuleSet: PriyaNairGoalMissed
* achievementStatus = $goal-achievement#not-achieved "Not Achieved"
* statusDate = "2026-03-24"
* outcomeReference = Reference(Observation/priya-nair-phq-9-2026-03-24)

Instance: priya-nair-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ScoreGoalRemission(priya-nair, 2026-03-03, 2026-05-31)
* insert GoalSought(2026-03-03)

Instance: priya-nair-goal-response
InstanceOf: ResponseGoal
Usage: #inline
* insert ScoreGoalResponse(priya-nair, 2026-03-03, 19, 9, 2026-03-24)
* insert GoalSought(2026-03-03)

// ---------------------------------------------------------------- order and plan

// A step of two injections, at 58.0 kg {perkg} mg/kg = {mg} mg = {ml} mL.
RuleSet: PriyaNairDoseStep(index, sequence, perkg, mg, ml, sessions, start, end)
* dosageInstruction[{index}].sequence = {sequence}
* dosageInstruction[{index}].text = "{perkg} mg/kg = {mg} mg = {ml} mL of 50 mg/mL into the left deltoid muscle, twice a week: {sessions}"
* dosageInstruction[{index}].timing.repeat.boundsPeriod.start = "{start}"
* dosageInstruction[{index}].timing.repeat.boundsPeriod.end = "{end}"
* dosageInstruction[{index}].timing.repeat.count = 2
* dosageInstruction[{index}].timing.repeat.frequency = 2
* dosageInstruction[{index}].timing.repeat.period = 1
* dosageInstruction[{index}].timing.repeat.periodUnit = #wk
* dosageInstruction[{index}].site = $sct#35259002 "Structure of deltoid muscle"
* dosageInstruction[{index}].site.text = "Left deltoid muscle"
* dosageInstruction[{index}].route = $sct#78421000 "Intramuscular route"
* dosageInstruction[{index}].doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
* dosageInstruction[{index}].doseAndRate[ordered].doseQuantity = {perkg} 'mg/kg' "mg/kg"
* dosageInstruction[{index}].doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
* dosageInstruction[{index}].doseAndRate[calculated].doseQuantity = {mg} 'mg' "mg"

RuleSet: PriyaNairInductionOrder
* insert TherapyOrder(priya-nair, induction "Induction", im-racemic "Intramuscular racemic ketamine", 2026-03-03T10:10:00-05:00)
* extension[dosingWeight].valueReference = Reference(Observation/priya-nair-weight-2026-03-03)
* basedOn = Reference(CarePlan/priya-nair-induction-plan)
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* medicationCodeableConcept.text = "Ketamine 50 mg/mL injection"
* encounter = Reference(Encounter/priya-nair-assessment-2026-03-03)
* supportingInformation[1] = Reference(Observation/priya-nair-weight-2026-03-03)
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/im-racemic-induction-dose"
* detectedIssue[0] = Reference(DetectedIssue/priya-nair-lorazepam-issue)
* detectedIssue[1] = Reference(DetectedIssue/priya-nair-lamotrigine-issue)
* insert PriyaNairDoseStep(0, 1, 0.5, 29, 0.58, sessions 1 and 2, 2026-03-03, 2026-03-06)
* insert PriyaNairDoseStep(1, 2, 0.75, 43.5, 0.87, sessions 3 and 4, 2026-03-10, 2026-03-13)
* insert PriyaNairDoseStep(2, 3, 1.0, 58, 1.16, sessions 5 and 6, 2026-03-17, 2026-03-20)

Instance: priya-nair-induction-order
InstanceOf: KetamineIMMedicationRequest
Usage: #inline
* insert PriyaNairInductionOrder
* status = #active

RuleSet: PriyaNairInductionPlan
* insert TherapyPlan(priya-nair, induction "Induction", im-racemic "Intramuscular racemic ketamine", im-racemic, 2026-03-03)
* extension[plannedSessionCount].valueInteger = 6
* title = "Induction: six injections in three weeks"
* encounter = Reference(Encounter/priya-nair-assessment-2026-03-03)
* period.end = "2026-03-24"
* goal[0] = Reference(Goal/priya-nair-goal-remission)
* goal[1] = Reference(Goal/priya-nair-goal-response)
* activity.reference = Reference(MedicationRequest/priya-nair-induction-order) "Ketamine 29, 43.5 and 58 mg IM, two sessions each"

Instance: priya-nair-induction-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert PriyaNairInductionPlan
* status = #active
