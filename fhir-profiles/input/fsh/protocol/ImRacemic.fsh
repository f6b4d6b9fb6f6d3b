// The protocol of intramuscular racemic ketamine.
//
// Sources of the numbers, once for this file:
// - 0.5 to 1.0 mg/kg, six sessions at two a week, observation of 60 to 120 minutes at least: usual practice, which mirrors the
//   infusion (Andrade 2017); the three steps in that range are a default of this project.
// - evidence Level 3 or 4 for routes other than the infusion: Swainson et al. 2021 (CANMAT). Third line: Lam et al. 2024.
// - less than 25 % better after six sessions ends the course: default of this project.
// - maintenance: individual; no source gives an interval or a dose, so none is defined.

Instance: im-racemic
InstanceOf: KetamineProtocol
Title: "Intramuscular racemic ketamine"
Description: "Induction with six injections in three weeks, in three dose steps, then an evaluation. Dose and interval of a maintenance are individual."
Usage: #definition
* insert PublishedInstance(im-racemic, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#im-racemic "Intramuscular racemic ketamine"
* name = "ImRacemic"
* title = "Intramuscular racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Induction with six injections in three weeks, in three dose steps, then an evaluation. Dose and interval of a maintenance are individual."
* usage = "Apply the action induction to make an induction care plan and its order. The order has three dose steps; the clinician keeps to a lower step that brings a response, and replaces the steps not yet given. For a maintenance, the clinician writes the order."
* insert ProtocolCopyright
* insert Citation([["Andrade C. Ketamine for depression, 4: in what dose, at what rate, by what route, for how long, and at what frequency? J Clin Psychiatry 2017;78(7):e852."]])
* insert CiteCanmat
* insert CiteKads
* insert ProtocolGoals
* insert AssessmentAction([["History, contraindications, baseline scores (PHQ-9, MADRS), body weight, vital signs and consent."]])
* action[1]
  * insert InductionAction
  * description = "Six injections, two a week for three weeks."
  * timingTiming.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * insert TimesAWeek(2)
  * action[0]
    * insert OrderAction(induction-dose, "Order the injections of the induction", im-racemic-induction-dose)
  * action[1]
    * insert SessionMonitoring(induction)
    * insert ImObservation
* action[2]
  * insert EvaluationAction
  * description = "Scores after the last injection of the induction. Without response or partial response the course ends here."
* action[3]
  * insert MaintenanceAction(evaluation)
  * description = "Single injections at the dose that brought the response, at an interval set for the patient. Bladder symptoms every three months."
  * action[0]
    * insert SessionMonitoring(maintenance)
    * insert ImObservation

RuleSet: ImObservation
* action[2].description = "At least 60 to 120 minutes after the injection."
* action[2].timingRange.low = 60 $ucum#min "min"

Instance: im-racemic-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Intramuscular injections of the induction"
Description: "Orders six intramuscular injections of racemic ketamine, two a week: 0.5, 0.75 and 1.0 mg/kg for two sessions each."
Usage: #definition
* insert DoseDefinition(im-racemic-induction-dose, ImRacemicInductionDose, "Intramuscular injections of the induction", [["Orders six intramuscular injections of racemic ketamine, two a week: 0.5, 0.75 and 1.0 mg/kg for two sessions each."]], ketamine-im-medication-request)
* productCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* insert ImStep(0, 1, 0.5)
* dosage[0].text = "0.5 mg/kg into the deltoid muscle, twice a week: sessions 1 and 2"
* insert ImStep(1, 2, 0.75)
* dosage[1].text = "0.75 mg/kg into the deltoid muscle, twice a week: sessions 3 and 4, unless 0.5 mg/kg brought a response or was not tolerated"
* insert ImStep(2, 3, 1.0)
* dosage[2].text = "1.0 mg/kg into the deltoid muscle, twice a week: sessions 5 and 6, unless 0.75 mg/kg brought a response or was not tolerated"

RuleSet: ImStep(step, sequence, dose)
* insert StepByWeight({step}, {sequence}, {dose})
* dosage[{step}]
  * timing.repeat
    * count = 2
    * insert TimesAWeek(2)
  * site = $sct#35259002 "Structure of deltoid muscle"
  * route = $sct#78421000 "Intramuscular route"
  * maxDosePerAdministration = 1.0 $ucum#mg/kg "mg/kg"
