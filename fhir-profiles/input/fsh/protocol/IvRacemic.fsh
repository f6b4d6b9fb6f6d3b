// The protocol of intravenous racemic ketamine. One dose definition for each action that orders a dose: an engine may share
// the dosage of a definition between the requests that it makes from it.
//
// Sources of the numbers, once for this file:
// - 0.5 mg/kg over 40 minutes, two or three times a week: Andrade 2017. Up to 1.0 mg/kg in practice: ASKP.
// - six sessions of induction, then maintenance at an individual interval, about monthly; observation until the patient has
//   recovered, usually 60 to 120 minutes after the start: usual practice and a default of this project.
// - evidence Level 1 for a single infusion, Level 3 for repeated infusions: Swainson et al. 2021 (CANMAT).
// - less than 25 % better after six sessions ends the course: default of this project.

Instance: iv-racemic
InstanceOf: KetamineProtocol
Title: "Intravenous racemic ketamine"
Description: "Induction with six infusions in three weeks, an evaluation, then maintenance at an individual interval of about four weeks."
Usage: #definition
* insert PublishedInstance(iv-racemic, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* name = "IvRacemic"
* title = "Intravenous racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Induction with six infusions in three weeks, an evaluation, then maintenance at an individual interval of about four weeks."
* usage = "Apply the action induction to make an induction care plan and its order, and the action maintenance, after the evaluation showed a benefit, to make a maintenance care plan and its order. The clinician reviews and signs what is made."
* insert ProtocolCopyright
* insert Citation([["Andrade C. Ketamine for depression, 4: in what dose, at what rate, by what route, for how long, and at what frequency? J Clin Psychiatry 2017;78(7):e852."]])
* insert Citation("ASKP. Basics of administration.")
* insert CiteCanmat2021
* insert CiteKads
* insert ProtocolGoals
* insert AssessmentAction([["History, contraindications, baseline scores (PHQ-9, MADRS), body weight, vital signs and consent."]])
* action[1]
  * insert InductionAction
  * description = "Six infusions, two a week for three weeks."
  * timingTiming.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * insert TimesAWeek(2)
  * action[0]
    * insert OrderAction(induction-dose, "Order the infusions of the induction", iv-racemic-induction-dose)
  * action[1]
    * insert SessionMonitoring(induction)
    * insert InfusionObservation
* action[2]
  * insert EvaluationAction
  * description = "Scores after the last infusion of the induction. Without response or partial response the course ends here."
* action[3]
  * insert MaintenanceAction(evaluation)
  * description = "Single infusions, a little before the benefit is expected to fade: the interval grows after the induction and is then about four weeks. Bladder symptoms every three months."
  * timingTiming.repeat
    * frequency = 1
    * period = 4
    * periodUnit = #wk
  * action[0]
    * insert OrderAction(maintenance-dose, "Order the infusions of the maintenance", iv-racemic-maintenance-dose)
  * action[1]
    * insert SessionMonitoring(maintenance)
    * insert InfusionObservation

RuleSet: InfusionObservation
* action[2].description = "Until the patient has recovered, usually 60 to 120 minutes after the start of the infusion."
* action[2].timingRange.low = 60 $ucum#min "min"
* action[2].timingRange.high = 120 $ucum#min "min"

// What both dose definitions say. The rate follows from the weight as the dose does.
RuleSet: IvRacemicDose
* productCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* insert StepByWeight(0, 1, 0.5)
* dosage
  * timing.repeat
    * duration = 40
    * durationUnit = #min
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * maxDosePerAdministration = 1.0 $ucum#mg/kg "mg/kg"
* dynamicValue[1]
  * path = "dosageInstruction[0].doseAndRate[0].rate"
  * expression
    * description = "Rate in mg/h: that dose in 40 minutes, which is dosing weight in kg * 0.75"
    * language = #text/fhirpath
    * expression = "((%dosingWeight.value * 0.75).toString() & ' \\'mg/h\\'').toQuantity()"

Instance: iv-racemic-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Infusions of the induction"
Description: "Orders six infusions of 0.5 mg/kg racemic ketamine over 40 minutes, two a week."
Usage: #definition
* insert DoseDefinition(iv-racemic-induction-dose, IvRacemicInductionDose, "Infusions of the induction", [["Orders six infusions of 0.5 mg/kg racemic ketamine over 40 minutes, two a week."]], ketamine-iv-medication-request)
* insert IvRacemicDose
* dosage
  * text = "0.5 mg/kg intravenously over 40 minutes, twice a week for 3 weeks (6 sessions)"
  * timing.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * insert TimesAWeek(2)

Instance: iv-racemic-maintenance-dose
InstanceOf: KetamineDoseDefinition
Title: "Infusions of the maintenance"
Description: "Orders infusions of 0.5 mg/kg racemic ketamine over 40 minutes, about every four weeks."
Usage: #definition
* insert DoseDefinition(iv-racemic-maintenance-dose, IvRacemicMaintenanceDose, "Infusions of the maintenance", [["Orders infusions of 0.5 mg/kg racemic ketamine over 40 minutes, about every four weeks."]], ketamine-iv-medication-request)
* insert IvRacemicDose
* dosage
  * text = "0.5 mg/kg intravenously over 40 minutes, about every 4 weeks"
  * timing.repeat
    * frequency = 1
    * period = 4
    * periodUnit = #wk
