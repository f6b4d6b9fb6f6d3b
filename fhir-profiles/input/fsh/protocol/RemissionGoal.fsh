Profile: RemissionGoal
Parent: Goal
Id: remission-goal
Title: "Remission goal"
Description: "Remission as the goal of the therapy: a PHQ-9 total score under 5. A target of another instrument may stand beside it."
* insert Published
* insert LoincCopyright
* lifecycleStatus MS
* achievementStatus MS
* description MS
* subject MS
* start[x] MS
* insert PHQ9Target
* target[phq9].detail[x] 1..1 MS
* target[phq9].detail[x] only Quantity
* target[phq9].detail[x] ^patternQuantity.value = 5
* target[phq9].detail[x] ^patternQuantity.comparator = #<
* target[phq9].detail[x] ^patternQuantity.system = $ucum
* target[phq9].detail[x] ^patternQuantity.code = #{score}

// What the goals have in common: one target is a PHQ-9 total score.
RuleSet: PHQ9Target
* target 1..* MS
* target ^slicing.discriminator.type = #pattern
* target ^slicing.discriminator.path = "measure"
* target ^slicing.rules = #open
* target ^slicing.description = "By the score that is measured"
* target contains phq9 1..1 MS
* target[phq9].measure 1..1 MS
* target[phq9].measure = $loinc#44261-6
* target[phq9].due[x] MS
