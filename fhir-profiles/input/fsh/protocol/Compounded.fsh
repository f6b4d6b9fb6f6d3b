// What the protocols of compounded forms (sublingual and oral) share, with its sources:
// - Not approved, compounded, and the use at home without supervision as the main risk: FDA alert of 10 October 2023 (read in
//   reproductions).
// - evidence Level 3 or 4 for routes other than the infusion: Swainson et al. 2021 (CANMAT). Third line: Lam et al. 2024.
// - two doses a week for four to six weeks, then one a week to one a month or none: usual practice and a default of this
//   project. So are the supply for four weeks and no refill.
RuleSet: CiteFda
* insert Citation("US Food and Drug Administration. Alert on compounded ketamine. 10 October 2023.")

RuleSet: CompoundedAssessment
* insert AssessmentAction([["History, contraindications, baseline scores (PHQ-9, AUDIT-C, DAST-10, BPIC-SS), vital signs and consent. No supply for use at home where misuse is a concern."]])

RuleSet: CompoundedInduction(definition)
* insert InductionAction
* description = "Two doses a week for four to six weeks."
* timingTiming.repeat
  * insert FourToSixWeeks
* action[0]
  * insert OrderAction(induction-dose, "Order the doses of the induction", {definition})
* action[1]
  * insert ReviewOfUse(induction)
  * description = "Every week: PHQ-9 and suicide risk. Before each further supply: how much was used, side effects and signs of misuse; a refill that is asked for early, lost medication or a higher dose than ordered means no further supply for use at home."

RuleSet: CompoundedMaintenance(definition)
* insert MaintenanceAction(evaluation)
* description = "One dose a week to one a month, as seldom as keeps the response, or none."
* timingTiming.repeat
  * insert WeeklyToMonthly
* action[0]
  * insert OrderAction(maintenance-dose, "Order the doses of the maintenance", {definition})
* action[1]
  * insert ReviewOfUse(maintenance)
  * description = "Every month: PHQ-9 and suicide risk. Every three months: bladder symptoms. Before each further supply: as in the induction."

RuleSet: ReviewOfUse(phase)
* id = "{phase}-monitoring"
* title = "Review use and effect"

RuleSet: FourToSixWeeks
* boundsRange.low = 4 $ucum#wk "weeks"
* boundsRange.high = 6 $ucum#wk "weeks"
* insert TimesAWeek(2)

// A month as four weeks.
RuleSet: WeeklyToMonthly
* frequency = 1
* period = 1
* periodMax = 4
* periodUnit = #wk
