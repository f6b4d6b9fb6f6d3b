Profile: KetamineScoreObservation
Parent: Observation
Id: ketamine-score-observation
Title: "Ketamine score observation"
Description: "The total score of an instrument, with the time at which it was taken: what the scores of the single instruments have in common."
* insert Published
* insert ResultOfAnInstrument
* value[x] only Quantity
* valueQuantity = $ucum#{score}

// What a score has in common with a level of risk.
RuleSet: ResultOfAnInstrument
* obeys obs-time
* extension contains TimeSinceDose named timeSinceDose 0..1
* partOf MS
  * ^short = "The dose or the session that the instrument was used at"
* status MS
* code MS
* effective[x] MS
  * ^short = "When, as a dateTime with the time of day"
* value[x] MS
* interpretation MS
* derivedFrom MS
  * ^short = "The filled questionnaire"

// Instead of effective[x] 1..1 and only dateTime: it asks for both, and for the time of day.
Invariant: obs-time
Description: "The observation has an effectiveDateTime with the time of day."
Severity: #error
Expression: "effective.ofType(dateTime).toString().length() > 10"
