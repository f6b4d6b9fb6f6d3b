// The protocol of sublingual racemic ketamine.
//
// Sources of the numbers, once for this file:
// - 50 to 200 mg per session: ketaminetherapyformentalhealth.com, a weak source. 100 mg as the dose to begin with is a default
//   of this project.
// - the others: Compounded.fsh.

Instance: sl-racemic
InstanceOf: KetamineProtocol
Title: "Sublingual racemic ketamine"
Description: "Compounded ketamine under the tongue, twice a week for four to six weeks, an evaluation, then once a week to once a month or none."
Usage: #definition
* insert PublishedInstance(sl-racemic, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#sl-racemic "Sublingual racemic ketamine"
* name = "SlRacemic"
* title = "Sublingual racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Compounded ketamine under the tongue, twice a week for four to six weeks, an evaluation, then once a week to once a month or none."
* usage = "The dose is a fixed one of 50 to 200 mg. The strength of a troche or tablet depends on the pharmacy: adapt the number of units in the order, which counts one unit for a dose. Apply the action maintenance only after the evaluation showed a benefit. The clinician reviews and signs what is made."
* insert ProtocolCopyright
* insert Citation([["ketaminetherapyformentalhealth.com (a weak source)."]])
* insert CiteFda
* insert CiteCanmat
* insert CiteKads
* insert ProtocolGoals
* insert CompoundedAssessment
* action[1]
  * insert CompoundedInduction(sl-racemic-induction-dose)
* action[2]
  * insert EvaluationAction
  * description = "Scores after the last dose of the induction. Without response or partial response the course ends here."
* action[3]
  * insert CompoundedMaintenance(sl-racemic-maintenance-dose)

RuleSet: SlRacemicDose
* productCodeableConcept = $rxnorm#6130 "ketamine"
* productCodeableConcept.text = "Ketamine for sublingual use, compounded; strength as the pharmacy makes it"
* insert FixedStep(0, 1, 100)
* dosage[0]
  * patientInstruction = "Hold it under the tongue until it has dissolved. Your prescriber says whether to swallow or to spit out the rest."
  * route = $sct#37839007 "Sublingual route"
  * maxDosePerAdministration = 200 $ucum#mg "mg"

Instance: sl-racemic-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Sublingual doses of the induction"
Description: "Orders 100 mg ketamine under the tongue twice a week, supplied for four weeks without refill."
Usage: #definition
* insert DoseDefinition(sl-racemic-induction-dose, SlRacemicInductionDose, "Sublingual doses of the induction", [["Orders 100 mg ketamine under the tongue twice a week, supplied for four weeks without refill."]], ketamine-sublingual-medication-request)
* insert SlRacemicDose
* dosage[0]
  * text = "100 mg under the tongue (range 50 to 200 mg), twice a week for 4 to 6 weeks"
  * timing.repeat
    * insert FourToSixWeeks
* insert SupplyWithoutRefill(8)

Instance: sl-racemic-maintenance-dose
InstanceOf: KetamineDoseDefinition
Title: "Sublingual doses of the maintenance"
Description: "Orders 100 mg ketamine under the tongue once a week to once a month, supplied for four weeks at most without refill."
Usage: #definition
* insert DoseDefinition(sl-racemic-maintenance-dose, SlRacemicMaintenanceDose, "Sublingual doses of the maintenance", [["Orders 100 mg ketamine under the tongue once a week to once a month, supplied for four weeks at most without refill."]], ketamine-sublingual-medication-request)
* insert SlRacemicDose
* dosage[0]
  * text = "100 mg under the tongue (range 50 to 200 mg), once a week to once a month"
  * timing.repeat
    * insert WeeklyToMonthly
* insert SupplyWithoutRefill(4)
