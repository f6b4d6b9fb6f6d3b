Instance: example-goal-remission-lindqvist
InstanceOf: RemissionGoal
Title: "Remission of Nora Lindqvist"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* achievementStatus = $goal-achievement#improving "Improving"
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-lindqvist)
* startDate = "2026-05-04"
* insert RemissionTarget(2026-07-31)

Instance: example-goal-remission-lindqvist-im
InstanceOf: RemissionGoal
Title: "Remission of Nora Lindqvist, not achieved"
Description: "Under 5 on the PHQ-9 or, as rated by the clinician, 10 or less on the MADRS; given up with the injections."
Usage: #example
* lifecycleStatus = #cancelled
* achievementStatus = $goal-achievement#not-achieved "Not Achieved"
* description = $sct#42810003 "Major depression in remission"
* description.text = "Remission: PHQ-9 total score under 5, MADRS 10 or less"
* subject = Reference(example-patient-lindqvist)
* startDate = "2025-11-03"
* statusDate = "2025-11-14"
* statusReason = "Injections stopped for vomiting"
* addresses = Reference(example-trd-lindqvist)
* insert RemissionTarget(2026-01-31)
* target[1]
  * measure = $sct#763265004 "MADRS score (observable entity)"
  * detailQuantity
    * value = 10
    * comparator = #<=
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "2026-01-31"

Instance: example-goal-remission-abara
InstanceOf: RemissionGoal
Title: "Remission of Daniel Abara"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-abara)
* startDate = "2026-04-13"
* insert RemissionTarget(2026-07-13)

Instance: example-goal-remission-castellano
InstanceOf: RemissionGoal
Title: "Remission of Ruth Castellano"
Description: "PHQ-9 under 5."
Usage: #example
* lifecycleStatus = #active
* description.text = "Remission: PHQ-9 total score under 5"
* subject = Reference(example-patient-castellano)
* startDate = "2026-03-16"
* insert RemissionTarget(2026-09-30)

RuleSet: RemissionTarget(due)
* target[phq9]
  * measure = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
  * detailQuantity
    * value = 5
    * comparator = #<
    * unit = "score"
    * system = $ucum
    * code = #{score}
  * dueDate = "{due}"
