Instance: example-plan-induction-lindqvist
InstanceOf: InductionCarePlan
Title: "Induction with six infusions"
Description: "Completed after session 6."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#iv-racemic "Intravenous racemic ketamine"
* extension[plannedSessionCount].valueInteger = 6
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/iv-racemic"
* status = #completed
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Ketamine infusions, induction"
* subject = Reference(example-patient-lindqvist)
* period
  * start = "2026-05-04"
  * end = "2026-05-25"
* careTeam = Reference(example-care-team)
* addresses = Reference(example-trd-lindqvist)
* goal[0] = Reference(example-goal-remission-lindqvist)
* goal[1] = Reference(example-goal-response-lindqvist)
* activity[0].reference = Reference(example-iv-order-induction)
* activity[1].detail
  * kind = #ServiceRequest
  * code.text = "PHQ-9 before each infusion"
  * status = #completed

Instance: example-plan-induction-abara
InstanceOf: InductionCarePlan
Title: "Induction with esketamine"
Description: "Eight sessions in four weeks, in progress."
Usage: #example
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction "Induction"
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* extension[plannedSessionCount].valueInteger = 8
* instantiatesCanonical = "https://w3id.org/ketabridge/PlanDefinition/in-esketamine-trd"
* status = #active
* intent = #plan
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008 "Psychiatry care plan"
* title = "Esketamine, induction"
* subject = Reference(example-patient-abara)
* period.start = "2026-04-13"
* addresses = Reference(example-trd-abara)
* goal = Reference(example-goal-remission-abara)
* activity.reference = Reference(example-esketamine-order)

Instance: example-care-team
InstanceOf: CareTeam
Title: "Team of the infusion clinic"
Description: "Prescriber and monitoring nurse."
Usage: #example
* status = #active
* subject = Reference(example-patient-lindqvist)
* participant[0]
  * role = $nucc#363LP0808X "Psychiatric/Mental Health Nurse Practitioner"
  * member = Reference(example-practitioner-nguyen)
* participant[1]
  * role = $nucc#163W00000X "Registered Nurse"
  * member = Reference(example-practitioner-hale)

Instance: example-goal-remission-lindqvist
InstanceOf: Goal
Title: "Remission of Nora Lindqvist"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#improving "Improving"
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-lindqvist)
* startDate = "2026-05-04"
* target
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = 5
    * comparator = #<
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "2026-07-31"

Instance: example-goal-response-lindqvist
InstanceOf: Goal
Title: "Response of Nora Lindqvist"
Description: "PHQ-9 of 9 or less, half of the baseline of 19 rounded down."
Usage: #example
* lifecycleStatus = #completed
* achievementStatus = $goal-achievement#achieved "Achieved"
* description.text = "Response: at least 50% drop of the PHQ-9 score from baseline (19)"
* subject = Reference(example-patient-lindqvist)
* startDate = "2026-05-04"
* target
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = 9
    * comparator = #<=
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "2026-05-25"

Instance: example-goal-remission-abara
InstanceOf: Goal
Title: "Remission of Daniel Abara"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-abara)
* startDate = "2026-04-13"
* target
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = 5
    * comparator = #<
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "2026-07-13"
