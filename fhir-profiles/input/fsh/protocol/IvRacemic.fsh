// The protocol of intravenous racemic ketamine. One ActivityDefinition for each action that orders a dose: an engine
// may share the dosage of a definition between the requests that it makes from it.
//
// Sources of the numbers, once for this file:
// - 0.5 mg/kg over 40 minutes, two or three times a week: Andrade 2017, J Clin Psychiatry 78(7):e852.
// - six sessions of induction, then maintenance at an individual interval, about monthly: usual practice and a default
//   of this project. Swainson et al. 2021 (CANMAT), Can J Psychiatry 66:113-125, grades the evidence for a single
//   infusion Level 1 and that for repeated infusions Level 3.
// - response: at least 50 % below the baseline; remission: PHQ-9 under 5, MADRS 10 or less (Loo et al. 2023, KADS,
//   Br J Psychiatry 223:533). They are defaults of this project and can be set otherwise by the server.

Instance: iv-racemic
InstanceOf: PlanDefinition
Title: "Intravenous racemic ketamine"
Description: "Induction with six infusions in three weeks, an evaluation, then maintenance at an individual interval of about four weeks."
Usage: #definition
* insert PublishedInstance(iv-racemic, PlanDefinition)
* extension[TherapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* name = "IvRacemic"
* title = "Intravenous racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Induction with six infusions in three weeks, an evaluation, then maintenance at an individual interval of about four weeks."
* usage = "Apply the action induction to make an induction care plan and its order, and the action maintenance, after the evaluation showed a benefit, to make a maintenance care plan and its order. The clinician reviews and signs what is made."
* copyright = "Numbers are those of the cited publications; the text is this project's. It is a default that a clinic may replace, and no medical advice."
* relatedArtifact[0]
  * type = #citation
  * citation = "Andrade C. Ketamine for depression, 4: in what dose, at what rate, by what route, for how long, and at what frequency? J Clin Psychiatry 2017;78(7):e852."
* relatedArtifact[1]
  * type = #citation
  * citation = "Swainson J et al. The Canadian Network for Mood and Anxiety Treatments (CANMAT) task force recommendations for the use of racemic ketamine in adults with major depressive disorder. Can J Psychiatry 2021;66(2):113-125."
* relatedArtifact[2]
  * type = #citation
  * citation = "Loo C et al. Efficacy and safety of a 4-week course of repeated subcutaneous ketamine injections for treatment-resistant depression (KADS study). Br J Psychiatry 2023;223(6):533-541."
* goal[0]
  * id = "response"
  * description.text = "Response: at least 50% drop of the PHQ-9 score from baseline by the end of the induction"
* goal[1]
  * id = "remission-phq9"
  * description.text = "Remission: PHQ-9 total score under 5"
  * target
    * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
    * detailQuantity
      * value = 5
      * comparator = #<
      * unit = "score"
      * system = $ucum
      * code = #{score}
* goal[2]
  * id = "remission-madrs"
  * description.text = "Remission, where MADRS is used: score of 10 or less"
  * target
    * measure = $sct#763265004 "MADRS score (observable entity)"
    * detailQuantity
      * value = 10
      * comparator = #<=
      * unit = "score"
      * system = $ucum
      * code = #{score}
* action[0]
  * id = "assessment"
  * title = "Assessment"
  * description = "History, contraindications, baseline scores (PHQ-9, MADRS), body weight, vital signs and consent."
  * code = TreatmentPhaseCS#assessment "Assessment"
  * relatedAction
    * actionId = "induction"
    * relationship = #before-start
* action[1]
  * id = "induction"
  * title = "Induction"
  * description = "Six infusions, two a week for three weeks."
  * code = TreatmentPhaseCS#induction "Induction"
  * goalId[0] = "response"
  * goalId[1] = "remission-phq9"
  * timingTiming.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * frequency = 2
    * period = 1
    * periodUnit = #wk
  * groupingBehavior = #logical-group
  * selectionBehavior = #all
  * action[0]
    * id = "induction-dose"
    * title = "Order the infusions of the induction"
    * type = $action-type#create "Create"
    * definitionCanonical = "https://w3id.org/ketabridge/ActivityDefinition/iv-racemic-induction-dose"
  * action[1]
    * id = "induction-monitoring"
    * title = "Observe each session"
    * description = "PHQ-9 before the dose; blood pressure, heart rate, oxygen saturation and respiratory rate before the dose, at 40 minutes and before release; observation until the patient is ready to leave."
* action[2]
  * id = "evaluation"
  * title = "Evaluation"
  * description = "Scores after the last infusion of the induction. Without response or partial response the course ends here."
  * goalId = "response"
  * relatedAction
    * actionId = "induction"
    * relationship = #after-end
* action[3]
  * id = "maintenance"
  * title = "Maintenance"
  * description = "Single infusions, a little before the benefit is expected to fade: the interval grows after the induction and is then about four weeks."
  * code = TreatmentPhaseCS#maintenance "Maintenance"
  * goalId[0] = "remission-phq9"
  * relatedAction
    * actionId = "evaluation"
    * relationship = #after-end
  * timingTiming.repeat
    * frequency = 1
    * period = 4
    * periodUnit = #wk
  * groupingBehavior = #logical-group
  * selectionBehavior = #all
  * action[0]
    * id = "maintenance-dose"
    * title = "Order the infusions of the maintenance"
    * type = $action-type#create "Create"
    * definitionCanonical = "https://w3id.org/ketabridge/ActivityDefinition/iv-racemic-maintenance-dose"
  * action[1]
    * id = "maintenance-monitoring"
    * title = "Observe each session"
    * description = "As in the induction; bladder symptoms every three months."

// What both dose definitions say. doseAndRate[0] is filled from the dosing weight, which the engine hands over as the
// variable dosingWeight (Quantity in kg); an order without it has no calculated dose and is refused by the profile.
RuleSet: IvRacemicDose
* kind = #MedicationRequest
* profile = "https://w3id.org/ketabridge/StructureDefinition/ketamine-iv-medication-request"
* intent = #order
* productCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* dosage
  * sequence = 1
  * timing.repeat
    * duration = 40
    * durationUnit = #min
  * route = $sct#47625008 "Intravenous route (qualifier value)"
  * doseAndRate[0].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[1].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[1].doseQuantity = 0.5 $ucum#mg/kg "mg/kg"
* dynamicValue[0]
  * path = "dosageInstruction[0].doseAndRate[0].doseQuantity"
  * expression
    * description = "Dose in mg: dosing weight in kg * 0.5 mg/kg"
    * language = #text/fhirpath
    * expression = "((%dosingWeight.value * 0.5).toString() & ' \\'mg\\'').toQuantity()"
* dynamicValue[1]
  * path = "dosageInstruction[0].doseAndRate[0].rateQuantity"
  * expression
    * description = "Rate in mg/h: that dose in 40 minutes, which is dosing weight in kg * 0.75"
    * language = #text/fhirpath
    * expression = "((%dosingWeight.value * 0.75).toString() & ' \\'mg/h\\'').toQuantity()"

Instance: iv-racemic-induction-dose
InstanceOf: ActivityDefinition
Title: "Infusions of the induction"
Description: "Orders six infusions of 0.5 mg/kg racemic ketamine over 40 minutes, two a week."
Usage: #definition
* insert PublishedInstance(iv-racemic-induction-dose, ActivityDefinition)
* name = "IvRacemicInductionDose"
* title = "Infusions of the induction"
* status = #draft
* description = "Orders six infusions of 0.5 mg/kg racemic ketamine over 40 minutes, two a week."
* insert IvRacemicDose
* dosage
  * text = "0.5 mg/kg intravenously over 40 minutes, twice a week for 3 weeks (6 sessions)"
  * timing.repeat
    * boundsDuration = 3 $ucum#wk "weeks"
    * count = 6
    * frequency = 2
    * period = 1
    * periodUnit = #wk

Instance: iv-racemic-maintenance-dose
InstanceOf: ActivityDefinition
Title: "Infusions of the maintenance"
Description: "Orders infusions of 0.5 mg/kg racemic ketamine over 40 minutes, about every four weeks."
Usage: #definition
* insert PublishedInstance(iv-racemic-maintenance-dose, ActivityDefinition)
* name = "IvRacemicMaintenanceDose"
* title = "Infusions of the maintenance"
* status = #draft
* description = "Orders infusions of 0.5 mg/kg racemic ketamine over 40 minutes, about every four weeks."
* insert IvRacemicDose
* dosage
  * text = "0.5 mg/kg intravenously over 40 minutes, about every 4 weeks"
  * timing.repeat
    * frequency = 1
    * period = 4
    * periodUnit = #wk
