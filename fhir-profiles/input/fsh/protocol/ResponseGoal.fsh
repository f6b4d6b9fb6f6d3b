Profile: ResponseGoal
Parent: Goal
Id: response-goal
Title: "Response goal"
Description: "Response as the goal of the therapy: a PHQ-9 total score of at most half of the baseline, rounded down. Without a baseline there is no such goal."
* insert Published
* insert LoincCopyright
* obeys goal-response
* lifecycleStatus MS
* achievementStatus MS
* description MS
  * text 1..1 MS
    * ^short = "States the rule (a drop of at least 50%) and the baseline"
* subject MS
* start[x] MS
* insert PHQ9Target
* target[phq9].detail[x] 1..1 MS
* target[phq9].detail[x] only Quantity
* target[phq9].detail[x] ^patternQuantity.comparator = #<=
* target[phq9].detail[x] ^patternQuantity.system = $ucum
* target[phq9].detail[x] ^patternQuantity.code = #{score}

Invariant: goal-response
Description: "The PHQ-9 score to be reached is half of the baseline, rounded down: a whole number from 0 to 13."
Severity: #error
Expression: "target.where(measure.coding.where(system = 'http://loinc.org' and code = '44261-6').exists()).detail.ofType(Quantity).all(value.exists() and value >= 0 and value <= 13 and value = value.round(0))"
