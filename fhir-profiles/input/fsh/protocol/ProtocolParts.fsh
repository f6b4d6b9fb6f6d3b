// What the protocols share. The numbers of one protocol stand in its own file.

RuleSet: Citation(text)
* relatedArtifact[+].type = #citation
* relatedArtifact[=].citation = {text}

RuleSet: ProtocolCopyright
* insert NoticeWithLoinc(copyright, [[Numbers are those of the cited publications; the text is this project's. It is a default that a clinic may replace, and no medical advice. This material includes SNOMED Clinical Terms® (SNOMED CT®), which is used by permission of the International Health Terminology Standards Development Organisation (IHTSDO, SNOMED International). All rights reserved. SNOMED CT® was originally created by the College of American Pathologists. \"SNOMED\" and \"SNOMED CT\" are registered trademarks of the IHTSDO. Implementers must have the appropriate SNOMED CT affiliate licence (http://www.snomed.org/snomed-ct/get-snomed-ct), which is free in member countries such as the United States.]])

RuleSet: CiteKads
* insert Citation([["Loo C et al. Efficacy and safety of a 4-week course of repeated subcutaneous ketamine injections for treatment-resistant depression (KADS study). Br J Psychiatry 2023;223(6):533-541."]])

// Evidence and recommendations; 2024 is the update of 2023, read through albertapsych.org.
RuleSet: CiteCanmat
* insert CiteCanmat2021
* insert Citation("Lam et al. CANMAT 2023 update. Can J Psychiatry 2024.")

RuleSet: CiteCanmat2021
* insert Citation([["Swainson J et al. The Canadian Network for Mood and Anxiety Treatments (CANMAT) task force recommendations for the use of racemic ketamine in adults with major depressive disorder. Can J Psychiatry 2021;66(2):113-125."]])

// Response: at least 50 % below the baseline; remission: PHQ-9 under 5, MADRS 10 or less (Loo et al. 2023, KADS). They
// are defaults of this project and can be set otherwise by the server.
RuleSet: ProtocolGoals
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

RuleSet: AssessmentAction(text)
* action[0]
  * id = "assessment"
  * title = "Assessment"
  * description = {text}
  * code = TreatmentPhaseCS#assessment "Assessment"
  * relatedAction
    * actionId = "induction"
    * relationship = #before-start

RuleSet: InductionAction
* id = "induction"
* title = "Induction"
* code = TreatmentPhaseCS#induction "Induction"
* goalId[0] = "response"
* goalId[1] = "remission-phq9"
* groupingBehavior = #logical-group
* selectionBehavior = #all

RuleSet: EvaluationAction
* id = "evaluation"
* title = "Evaluation"
* goalId = "response"
* relatedAction
  * actionId = "induction"
  * relationship = #after-end

RuleSet: MaintenanceAction(before)
* id = "maintenance"
* title = "Maintenance"
* code = TreatmentPhaseCS#maintenance "Maintenance"
* goalId[0] = "remission-phq9"
* relatedAction
  * actionId = "{before}"
  * relationship = #after-end
* groupingBehavior = #logical-group
* selectionBehavior = #all

// {sessions} are sessions a week.
RuleSet: TimesAWeek(sessions)
* frequency = {sessions}
* period = 1
* periodUnit = #wk

RuleSet: OrderAction(id, title, definition)
* id = "{id}"
* title = {title}
* type = $action-type#create "Create"
* definitionCanonical = "https://w3id.org/ketabridge/ActivityDefinition/{definition}"

// The observation of each session of {phase} by staff. How long it lasts is added by the protocol. Over 140/90 mmHg and the
// reading at 40 minutes: SPRAVATO label, usual for the other routes too; 160/100 mmHg: default of this project.
RuleSet: SessionMonitoring(phase)
* id = "{phase}-monitoring"
* title = "Observe each session"
* groupingBehavior = #logical-group
* selectionBehavior = #all
* action[0]
  * id = "{phase}-pre-dose"
  * title = "Readings before the dose"
  * description = "PHQ-9 and suicide risk; blood pressure, heart rate, oxygen saturation and respiratory rate. Over 140 mmHg systolic or 90 mmHg diastolic: decide whether to go on; from 160 or 100: hold the dose."
  * code = MonitoringTimepointCS#pre-dose "Before dose"
* action[1]
  * id = "{phase}-plus-40"
  * title = "Readings at 40 minutes"
  * description = "Blood pressure, heart rate, oxygen saturation, respiratory rate; dissociation and sedation. Blood pressure again as needed until it declines."
  * code = MonitoringTimepointCS#plus-40 "40 minutes"
* action[2]
  * id = "{phase}-observation"
  * title = "Observation"
  * type = $action-type#create "Create"
  * definitionCanonical = "https://w3id.org/ketabridge/ActivityDefinition/post-dose-monitoring"
* action[3]
  * id = "{phase}-pre-discharge"
  * title = "Readings before release"
  * description = "Blood pressure, and whether the patient is ready to leave. No driving until the next day."
  * code = MonitoringTimepointCS#pre-discharge "Before discharge"

// What all dose definitions say.
RuleSet: DoseDefinition(id, name, title, description, route)
* insert PublishedInstance({id}, ActivityDefinition)
* name = "{name}"
* title = {title}
* status = #draft
* description = {description}
* insert NoticeWithSnomed(copyright, [[RxNorm: this product uses publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend this or any other product.]])
* profile = "https://w3id.org/ketabridge/StructureDefinition/{route}"
* kind = #MedicationRequest
* intent = #order

// A dose step by weight. doseAndRate[0] is filled from the dosing weight, which the engine hands over as the variable
// dosingWeight (Quantity in kg); an order without it has no calculated dose and is refused by the profile.
RuleSet: StepByWeight(step, sequence, dose)
* dosage[{step}]
  * sequence = {sequence}
  * doseAndRate[0].type = $dose-rate-type#calculated "Calculated"
  * doseAndRate[1].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[1].doseQuantity = {dose} $ucum#mg/kg "mg/kg"
* dynamicValue[+]
  * path = "dosageInstruction[{step}].doseAndRate[0].dose"
  * expression
    * description = "Dose in mg: dosing weight in kg * {dose} mg/kg"
    * language = #text/fhirpath
    * expression = "((%dosingWeight.value * {dose}).toString() & ' \\'mg\\'').toQuantity()"

// A dose step in mg that is the same for everybody.
RuleSet: FixedStep(step, sequence, dose)
* dosage[{step}]
  * sequence = {sequence}
  * doseAndRate[0].type = $dose-rate-type#ordered "Ordered"
  * doseAndRate[0].doseQuantity = {dose} $ucum#mg "mg"

// Supply for use at home: how many units, and no refill.
RuleSet: SupplyWithoutRefill(units)
* dynamicValue[+]
  * path = "dispenseRequest.quantity"
  * expression
    * description = "{units} units, one for each dose of four weeks: change it when the pharmacy's strength makes a dose of more than one"
    * language = #text/fhirpath
    * expression = "{units} '1'"
* dynamicValue[+]
  * path = "dispenseRequest.numberOfRepeatsAllowed"
  * expression
    * description = "No refill"
    * language = #text/fhirpath
    * expression = "0"
