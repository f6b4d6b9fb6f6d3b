// The protocol of subcutaneous racemic ketamine.
//
// Sources of the numbers, once for this file:
// - 0.5 mg/kg, raised to 0.6, 0.75 and 0.9 mg/kg while the score has dropped by less than 50 %; two injections a week for
//   four weeks (8 sessions): Loo et al. 2023 (KADS).
// - evidence Level 3 or 4 for routes other than the infusion: Swainson et al. 2021 (CANMAT). Third line: Lam et al. 2024.
// - maintenance: individual; no source gives an interval or a dose, so none is defined.

Instance: sc-racemic
InstanceOf: KetamineProtocol
Title: "Subcutaneous racemic ketamine"
Description: "Induction with eight injections in four weeks, the dose raised in steps while there is no response, then an evaluation. Dose and interval of a maintenance are individual."
Usage: #definition
* insert PublishedInstance(sc-racemic, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sc-racemic "Subcutaneous racemic ketamine"
* name = "ScRacemic"
* title = "Subcutaneous racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Induction with eight injections in four weeks, the dose raised in steps while there is no response, then an evaluation. Dose and interval of a maintenance are individual."
* usage = "Apply the action induction to make an induction care plan and its order. The order has four dose steps; a step is left for the next one only while the score has dropped by less than half. For a maintenance, the clinician writes the order."
* insert ProtocolCopyright
* insert CiteKads
* insert CiteCanmat
* insert ProtocolGoals
* insert AssessmentAction([["History, contraindications, baseline scores (PHQ-9, MADRS), body weight, vital signs and consent."]])
* action[1]
  * insert InductionAction
  * description = "Eight injections, two a week for four weeks."
  * timingTiming.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 8
    * insert TimesAWeek(2)
  * action[0]
    * insert OrderAction(induction-dose, "Order the injections of the induction", sc-racemic-induction-dose)
  * action[1]
    * insert SessionMonitoring(induction)
    * insert ScObservation
* action[2]
  * insert EvaluationAction
  * description = "Scores after the last injection of the induction. Without response or partial response the course ends here."
* action[3]
  * insert MaintenanceAction(evaluation)
  * description = "Single injections at the dose that brought the response, at an interval set for the patient. Bladder symptoms every three months."
  * action[0]
    * insert SessionMonitoring(maintenance)
    * insert ScObservation

// No source gives minutes.
RuleSet: ScObservation
* action[2].description = "By staff, until the patient has recovered."

Instance: sc-racemic-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Subcutaneous injections of the induction"
Description: "Orders subcutaneous injections of racemic ketamine, two a week for four weeks: 0.5 mg/kg, raised to 0.6, 0.75 and 0.9 mg/kg while there is no response."
Usage: #definition
* insert DoseDefinition(sc-racemic-induction-dose, ScRacemicInductionDose, "Subcutaneous injections of the induction", [["Orders subcutaneous injections of racemic ketamine, two a week for four weeks: 0.5 mg/kg, raised to 0.6, 0.75 and 0.9 mg/kg while there is no response."]], ketamine-sc-medication-request)
* productCodeableConcept = $rxnorm#238083 "ketamine 100 MG/ML injectable"
* insert ScStep(0, 1, 0.5)
* dosage[0].text = "0.5 mg/kg under the skin, twice a week; 8 sessions in 4 weeks over all steps"
* insert ScStep(1, 2, 0.6)
* dosage[1].text = "0.6 mg/kg under the skin, twice a week, when the score has dropped by less than 50% on 0.5 mg/kg"
* insert ScStep(2, 3, 0.75)
* dosage[2].text = "0.75 mg/kg under the skin, twice a week, when the score has dropped by less than 50% on 0.6 mg/kg"
* insert ScStep(3, 4, 0.9)
* dosage[3].text = "0.9 mg/kg under the skin, twice a week, when the score has dropped by less than 50% on 0.75 mg/kg"

RuleSet: ScStep(step, sequence, dose)
* insert StepByWeight({step}, {sequence}, {dose})
* dosage[{step}]
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * insert TimesAWeek(2)
  * route = $sct#34206005 "Subcutaneous route (qualifier value)"
  * maxDosePerAdministration = 0.9 $ucum#mg/kg "mg/kg"
