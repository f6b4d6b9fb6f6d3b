Instance: storyboard-urinary-02-course-until-2025
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 02: the course until November 2025"
Description: "Induction from 23 October to 9 November 2023, completed, with the summary of its six sessions; maintenance with 0.75 mg/kg every 2 to 3 weeks since 14 November 2023; the bladder scores of 2025 (BPIC-SS 4, then 11) and the creatinine before the symptoms."
* type = #transaction
* insert Put(Consent, harriet-osei-consent)
* insert Put(CareTeam, harriet-osei-care-team)
* insert Put(Goal, harriet-osei-goal-remission)
* insert Put(CarePlan, harriet-osei-induction-plan)
* insert Put(Procedure, harriet-osei-induction-summary)
* insert Put(MedicationRequest, harriet-osei-maintenance-order)
* insert Put(CarePlan, harriet-osei-maintenance-plan)
* insert HarrietOseiBladderScore(2025-06-12, T09:40:00-04:00, 4)
* insert HarrietOseiCreatinine(2025-06-12, 2025-06-12, 0.8)
* insert HarrietOseiBladderScore(2025-10-09, T09:40:00-04:00, 11)

// The visits of 2025 before December are not part of this record.
RuleSet: HarrietOseiBladderScore(date, time, total)
* insert PutFrom(BPICSSScoreTemplate, Observation, harriet-osei-bpic-ss-{date})
* entry[=].resource.subject = Reference(Patient/harriet-osei)
* entry[=].resource.effectiveDateTime = "{date}{time}"
* entry[=].resource.performer = Reference(Patient/harriet-osei)
* entry[=].resource.valueQuantity = {total} '{score}' "score"

RuleSet: HarrietOseiCreatinine(date, time, value)
* insert PutFrom(CreatinineTemplate, Observation, harriet-osei-creatinine-{date})
* entry[=].resource.subject = Reference(Patient/harriet-osei)
* entry[=].resource.effectiveDateTime = "{time}"
* entry[=].resource.valueQuantity = {value} 'mg/dL' "mg/dL"

Instance: harriet-osei-consent
InstanceOf: KetamineConsent
Usage: #inline
* insert InformedConsent(harriet-osei, 2023-10-23, [["Informed consent to intravenous ketamine for depression: off-label use, risks with long use among them those for the bladder, alternatives, observation after each infusion, no driving until the next day"]])

Instance: harriet-osei-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* insert TherapyTeam(harriet-osei, Ketamine therapy of Harriet Osei, 2023-10-23)
* insert MemberDanaWhitfield
* insert MemberJoelKim
* insert MemberSamirRao
* insert MemberLenaOrtiz

Instance: harriet-osei-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ScoreGoalRemission(harriet-osei, 2023-10-23, 2024-01-31)
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#sustaining "Sustaining"

Instance: harriet-osei-induction-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert TherapyPlan(harriet-osei, induction "Induction", iv-racemic "Intravenous racemic ketamine", iv-racemic, 2023-10-23)
* extension[plannedSessionCount].valueInteger = 6
* status = #completed
* title = "Induction: six infusions"
* period.end = "2023-11-09"
* goal = Reference(Goal/harriet-osei-goal-remission)
* activity.detail.kind = #MedicationRequest
* activity.detail.code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* activity.detail.status = #completed
* activity.detail.description = "Sessions 1 to 6"

Instance: harriet-osei-induction-summary
InstanceOf: KetamineCourseSummary
Usage: #inline
* insert CourseSummary(harriet-osei, induction "Induction", 6, harriet-osei-induction-plan, 2023-10-23, 2023-11-09)
* status = #completed
* note.text = "Sessions 1 to 6."

// 0.75 mg/kg of 66.0 kg = 49.5 mg, infused in 40 min = 74.25 mg/h. The weight of 2023 is not part of this record.
RuleSet: HarrietOseiMaintenanceOrder
* insert TherapyOrder(harriet-osei, maintenance "Maintenance", iv-racemic "Intravenous racemic ketamine", 2023-11-14)
* extension[dosingWeight].valueQuantity = 66.0 'kg' "kg"
* basedOn = Reference(CarePlan/harriet-osei-maintenance-plan)
* category = $mr-category#outpatient "Outpatient"
* medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* medicationCodeableConcept.text = "Ketamine 10 mg/mL injection"
* dosageInstruction.sequence = 1
* dosageInstruction.text = "0.75 mg/kg = 49.5 mg IV over 40 minutes (74.25 mg/h), every 2 to 3 weeks"
* insert EveryTwoToThreeWeeks(dosageInstruction.timing)
* dosageInstruction.timing.repeat.duration = 40
* dosageInstruction.timing.repeat.durationUnit = #min
* dosageInstruction.route = $sct#47625008 "Intravenous route (qualifier value)"
* dosageInstruction.doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
* dosageInstruction.doseAndRate[ordered].doseQuantity = 0.75 'mg/kg' "mg/kg"
* dosageInstruction.doseAndRate[calculated].type = $dose-rate-type#calculated "Calculated"
* dosageInstruction.doseAndRate[calculated].doseQuantity = 49.5 'mg' "mg"
* dosageInstruction.doseAndRate[calculated].rateQuantity = 74.25 'mg/h' "mg/h"

RuleSet: EveryTwoToThreeWeeks(timing)
* {timing}.repeat.boundsPeriod.start = "2023-11-14"
* {timing}.repeat.frequency = 1
* {timing}.repeat.period = 2
* {timing}.repeat.periodMax = 3
* {timing}.repeat.periodUnit = #wk

Instance: harriet-osei-maintenance-order
InstanceOf: KetamineIVMedicationRequest
Usage: #inline
* insert HarrietOseiMaintenanceOrder
* status = #active

RuleSet: HarrietOseiMaintenancePlan
* insert TherapyPlan(harriet-osei, maintenance "Maintenance", iv-racemic "Intravenous racemic ketamine", iv-racemic, 2023-11-14)
* title = "Maintenance: every 2 to 3 weeks"
* replaces = Reference(CarePlan/harriet-osei-induction-plan)
* goal = Reference(Goal/harriet-osei-goal-remission)
* activity[0].reference = Reference(MedicationRequest/harriet-osei-maintenance-order) "Ketamine 49.5 mg IV"
* activity[1].detail.code = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* insert EveryTwoToThreeWeeks(activity[1].detail.scheduledTiming)

Instance: harriet-osei-maintenance-plan
InstanceOf: MaintenanceCarePlan
Usage: #inline
* insert HarrietOseiMaintenancePlan
* status = #active
* activity[1].detail.status = #in-progress
