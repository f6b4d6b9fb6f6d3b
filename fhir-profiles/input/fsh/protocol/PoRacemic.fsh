// The protocol of oral racemic ketamine.
//
// Sources of the numbers, once for this file:
// - 25 to 300 mg (0.25 to 7 mg/kg), about 2.0 to 2.5 mg/kg for the effect of an infusion: Andrade 2019. 150 mg, which is about
//   that in an adult of 70 kg, as the dose to begin with is a default of this project.
// - the others: Compounded.fsh.

Instance: po-racemic
InstanceOf: KetamineProtocol
Title: "Oral racemic ketamine"
Description: "Compounded ketamine by mouth, twice a week for four to six weeks, an evaluation, then once a week to once a month or none."
Usage: #definition
* insert PublishedInstance(po-racemic, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#po-racemic "Oral racemic ketamine"
* name = "PoRacemic"
* title = "Oral racemic ketamine"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Compounded ketamine by mouth, twice a week for four to six weeks, an evaluation, then once a week to once a month or none."
* usage = "The dose is a fixed one of 25 to 300 mg. The strength of a capsule depends on the pharmacy: adapt the number of units in the order, which counts one unit for a dose. Apply the action maintenance only after the evaluation showed a benefit. The clinician reviews and signs what is made."
* insert ProtocolCopyright
* insert Citation([["Andrade C. Oral ketamine for depression, 2. J Clin Psychiatry 2019."]])
* insert CiteFda
* insert CiteCanmat
* insert CiteKads
* insert ProtocolGoals
* insert CompoundedAssessment
* action[1]
  * insert CompoundedInduction(po-racemic-induction-dose)
* action[2]
  * insert EvaluationAction
  * description = "Scores after the last dose of the induction. Without response or partial response the course ends here."
* action[3]
  * insert CompoundedMaintenance(po-racemic-maintenance-dose)

RuleSet: PoRacemicDose
* productCodeableConcept = $rxnorm#6130 "ketamine"
* productCodeableConcept.text = "Ketamine for oral use, compounded; strength as the pharmacy makes it"
* insert FixedStep(0, 1, 150)
* dosage[0]
  * route = $sct#26643006 "Oral route (qualifier value)"
  * maxDosePerAdministration = 300 $ucum#mg "mg"

Instance: po-racemic-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Oral doses of the induction"
Description: "Orders 150 mg ketamine by mouth twice a week, supplied for four weeks without refill."
Usage: #definition
* insert DoseDefinition(po-racemic-induction-dose, PoRacemicInductionDose, "Oral doses of the induction", [["Orders 150 mg ketamine by mouth twice a week, supplied for four weeks without refill."]], ketamine-oral-medication-request)
* insert PoRacemicDose
* dosage[0]
  * text = "150 mg by mouth (range 25 to 300 mg), twice a week for 4 to 6 weeks"
  * timing.repeat
    * insert FourToSixWeeks
* insert SupplyWithoutRefill(8)

Instance: po-racemic-maintenance-dose
InstanceOf: KetamineDoseDefinition
Title: "Oral doses of the maintenance"
Description: "Orders 150 mg ketamine by mouth once a week to once a month, supplied for four weeks at most without refill."
Usage: #definition
* insert DoseDefinition(po-racemic-maintenance-dose, PoRacemicMaintenanceDose, "Oral doses of the maintenance", [["Orders 150 mg ketamine by mouth once a week to once a month, supplied for four weeks at most without refill."]], ketamine-oral-medication-request)
* insert PoRacemicDose
* dosage[0]
  * text = "150 mg by mouth (range 25 to 300 mg), once a week to once a month"
  * timing.repeat
    * insert WeeklyToMonthly
* insert SupplyWithoutRefill(4)
