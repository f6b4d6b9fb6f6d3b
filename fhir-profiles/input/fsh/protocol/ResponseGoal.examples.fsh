Instance: example-goal-response-lindqvist
InstanceOf: ResponseGoal
Title: "Response of Nora Lindqvist"
Description: "PHQ-9 of 9 or less, half of the baseline of 19 rounded down."
Usage: #example
* lifecycleStatus = #completed
* achievementStatus = $goal-achievement#achieved "Achieved"
* description.text = "Response: at least 50% drop of the PHQ-9 score from baseline (19)"
* subject = Reference(example-patient-lindqvist)
* startDate = "2026-05-04"
* insert ResponseTarget(9, 2026-05-25)

Instance: example-goal-response-abara
InstanceOf: ResponseGoal
Title: "Response of Daniel Abara"
Description: "PHQ-9 of 11 or less, half of the baseline of 23 rounded down, by the evaluation in week 4."
Usage: #example
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#in-progress "In Progress"
* description.text = "Response: at least 50% drop of the PHQ-9 score from baseline (23)"
* subject = Reference(example-patient-abara)
* startDate = "2026-04-13"
* addresses = Reference(example-trd-abara)
* insert ResponseTarget(11, 2026-05-11)

RuleSet: ResponseTarget(limit, due)
* target[phq9]
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = {limit}
    * comparator = #<=
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "{due}"
