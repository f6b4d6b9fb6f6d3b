Instance: storyboard-esketamine-02-baseline-and-plan
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 02: baseline and plan"
Description: "The assessment of 3 February 2026 before the first session (PHQ-9 20, MADRS 31), both goals, the order in two steps, 56 mg and then 84 mg, and the induction plan of eight sessions in four weeks."
* type = #transaction
* insert Put(CareTeam, marcus-oyelaran-care-team)
* insert Put(Encounter, marcus-oyelaran-assessment-2026-02-03)
* insert PHQ9(marcus-oyelaran, 2026-02-03, T07:40:00-05:00, marcus-oyelaran-assessment-2026-02-03, 20, 3, 3, 3, 3, 2, 2, 2, 2, 0)
* insert Score(MADRSScoreTemplate, marcus-oyelaran, marcus-oyelaran-madrs-2026-02-03, marcus-oyelaran-assessment-2026-02-03, 2026-02-03T08:00:00-05:00, 31)
* insert BodyWeight(marcus-oyelaran, 2026-02-03, T07:45:00-05:00, marcus-oyelaran-assessment-2026-02-03, 95.5)
* insert Put(Goal, marcus-oyelaran-goal-remission)
* insert Put(Goal, marcus-oyelaran-goal-response)
* insert Put(MedicationRequest, marcus-oyelaran-induction-order)
* insert Put(CarePlan, marcus-oyelaran-induction-plan)

Instance: marcus-oyelaran-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* insert TherapyTeam(marcus-oyelaran, Esketamine therapy of Marcus Oyelaran, 2026-02-03)
* insert MemberDanaWhitfield
* insert MemberSamirRao
* insert MemberJoelKim

Instance: marcus-oyelaran-assessment-2026-02-03
InstanceOf: Encounter
Usage: #inline
* insert Visit(marcus-oyelaran, AMB "ambulatory", assessment "Assessment", 2026-02-03T07:30:00-05:00, 2026-02-03T08:25:00-05:00)
* type = $sct#308335008 "Patient encounter procedure"
* type.text = "Comprehensive assessment before esketamine therapy"

// ---------------------------------------------------------------- goals

RuleSet: MarcusOyelaranResponseGoal
* insert ScoreGoalResponse(marcus-oyelaran, 2026-02-03, 20, 10, 2026-03-03)

Instance: marcus-oyelaran-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ScoreGoalRemission(marcus-oyelaran, 2026-02-03, 2026-04-28)
* insert GoalSought(2026-02-03)

Instance: marcus-oyelaran-goal-response
InstanceOf: ResponseGoal
Usage: #inline
* insert MarcusOyelaranResponseGoal
* insert GoalSought(2026-02-03)

// ---------------------------------------------------------------- order and plan

// {definition} is the ActivityDefinition that the order follows.
RuleSet: MarcusOyelaranOrder(phase, definition, authored, encounter)
* insert TherapyOrder(marcus-oyelaran, {phase}, [[in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"]], {authored})
* extension[remsPatientId].valueIdentifier.system = "https://w3id.org/ketabridge/example/rems-patient"
* extension[remsPatientId].valueIdentifier.value = "TEST-SPR-000123"
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* medicationCodeableConcept.text = "Esketamine nasal spray, 28 mg per device"
* encounter = Reference(Encounter/{encounter})
* supportingInformation[1] = Reference(Consent/marcus-oyelaran-rems-enrollment)
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/{definition}"

// One dose step, {count} sessions, {frequency} a week.
RuleSet: SprayStep(index, sequence, devices, mg, count, frequency, text)
* dosageInstruction[{index}].extension[deviceCount].valueInteger = {devices}
* dosageInstruction[{index}].sequence = {sequence}
* dosageInstruction[{index}].text = {text}
* dosageInstruction[{index}].timing.repeat.count = {count}
* dosageInstruction[{index}].timing.repeat.frequency = {frequency}
* dosageInstruction[{index}].timing.repeat.period = 1
* dosageInstruction[{index}].timing.repeat.periodUnit = #wk
* dosageInstruction[{index}].route = $sct#46713006 "Nasal route (qualifier value)"
* dosageInstruction[{index}].doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
* dosageInstruction[{index}].doseAndRate[ordered].doseQuantity = {mg} 'mg' "mg"

RuleSet: MarcusOyelaranInductionOrder
* insert MarcusOyelaranOrder(induction "Induction", in-esketamine-trd-induction-dose-84, 2026-02-03T08:20:00-05:00, marcus-oyelaran-assessment-2026-02-03)
* basedOn = Reference(CarePlan/marcus-oyelaran-induction-plan)
* insert SprayStep(0, 1, 2, 56, 2, 2, [["Sessions 1 and 2: 56 mg (2 devices, kit NDC 50458-028-02), 5 minutes between devices, under supervision, twice a week"]])

// As first ordered: up to 84 mg from session 3 on.
RuleSet: MarcusOyelaranStepUp
* insert SprayStep(1, 2, 3, 84, 6, 2, [["Sessions 3 to 8: 84 mg (3 devices, kit NDC 50458-028-03), 5 minutes between devices, under supervision, twice a week"]])

Instance: marcus-oyelaran-induction-order
InstanceOf: EsketamineIntranasalRequest
Usage: #inline
* insert MarcusOyelaranInductionOrder
* insert MarcusOyelaranStepUp
* status = #active

RuleSet: MarcusOyelaranInductionPlan
* insert TherapyPlan(marcus-oyelaran, induction "Induction", [[in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"]], in-esketamine-trd, 2026-02-03)
* extension[plannedSessionCount].valueInteger = 8
* title = "Induction: eight sessions with esketamine in four weeks"
* encounter = Reference(Encounter/marcus-oyelaran-assessment-2026-02-03)
* period.end = "2026-03-03"
* supportingInfo[1] = Reference(Consent/marcus-oyelaran-rems-enrollment)
* goal[0] = Reference(Goal/marcus-oyelaran-goal-remission)
* goal[1] = Reference(Goal/marcus-oyelaran-goal-response)
* activity.reference = Reference(MedicationRequest/marcus-oyelaran-induction-order) "Esketamine nasal spray, eight sessions"

Instance: marcus-oyelaran-induction-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert MarcusOyelaranInductionPlan
* status = #active
