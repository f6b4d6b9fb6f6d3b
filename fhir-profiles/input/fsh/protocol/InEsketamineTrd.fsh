// The protocol of esketamine nasal spray for treatment-resistant depression.
//
// Sources of the numbers, once for this file: SPRAVATO label. Weeks 1 to 4 twice a week, 56 mg on day 1, then 56 or 84 mg;
// evidence of benefit evaluated at the end of week 4; weeks 5 to 8 once a week; from week 9 every two weeks or once a week, as
// seldom as keeps the response.

Instance: in-esketamine-trd
InstanceOf: KetamineProtocol
Title: "Intranasal esketamine, treatment-resistant depression"
Description: "Induction with eight sessions in four weeks, an evaluation, continuation once a week to week 8, then maintenance every two weeks or once a week."
Usage: #definition
* insert PublishedInstance(in-esketamine-trd, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-trd "Intranasal esketamine, treatment-resistant depression"
* name = "InEsketamineTrd"
* title = "Intranasal esketamine, treatment-resistant depression"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Induction with eight sessions in four weeks, an evaluation, continuation once a week to week 8, then maintenance every two weeks or once a week."
* usage = "Adults, alone or with an oral antidepressant; in a REMS-certified setting, never for use at home. Of the two dose definitions of a phase exactly one is applied: the clinician chooses 56 or 84 mg by benefit and tolerability. Apply the action maintenance only after the evaluation showed a benefit. The clinician reviews and signs what is made."
* insert ProtocolCopyright
* insert CiteSpravato
* insert CiteKads
* insert ProtocolGoals
* insert EsketamineAssessment
* action[1]
  * insert InductionAction
  * description = "Weeks 1 to 4: two sessions a week."
  * timingTiming.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 8
    * insert TimesAWeek(2)
  * action[0]
    * insert OneOfTwoDoses(induction, "Order the sessions of the induction: one of the two doses")
  * action[1]
    * insert EsketamineMonitoring(induction)
* action[2]
  * insert EvaluationAction
  * description = "At the end of week 4: is there evidence of benefit? Without it the course ends here."
* action[3]
  * id = "continuation"
  * title = "Continuation"
  * description = "Weeks 5 to 8: one session a week."
  * code = TreatmentPhaseCS#continuation "Continuation"
  * goalId[0] = "remission-phq9"
  * relatedAction
    * actionId = "evaluation"
    * relationship = #after-end
  * groupingBehavior = #logical-group
  * selectionBehavior = #all
  * timingTiming.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 4
    * insert TimesAWeek(1)
  * action[0]
    * insert OneOfTwoDoses(continuation, "Order the sessions of the continuation: one of the two doses")
  * action[1]
    * insert EsketamineMonitoring(continuation)
* action[4]
  * insert MaintenanceAction(continuation)
  * description = "From week 9: every two weeks or once a week, as seldom as keeps the response. After missed sessions and a worsening, consider the former, more frequent schedule."
  * timingTiming.repeat
    * insert EveryOneOrTwoWeeks
  * action[0]
    * insert OneOfTwoDoses(maintenance, "Order the sessions of the maintenance: one of the two doses")
  * action[1]
    * insert EsketamineMonitoring(maintenance)

RuleSet: OneOfTwoDoses(phase, title)
* id = "{phase}-dose"
* title = {title}
* groupingBehavior = #logical-group
* selectionBehavior = #exactly-one
* action[0]
  * insert OrderAction({phase}-dose-56, "56 mg", in-esketamine-trd-{phase}-dose-56)
* action[1]
  * insert OrderAction({phase}-dose-84, "84 mg", in-esketamine-trd-{phase}-dose-84)

RuleSet: EveryOneOrTwoWeeks
* frequency = 1
* period = 1
* periodMax = 2
* periodUnit = #wk

Instance: in-esketamine-trd-induction-dose-56
InstanceOf: KetamineDoseDefinition
Title: "Esketamine induction, 56 mg"
Description: "Orders eight sessions of 56 mg esketamine nasal spray, two a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-induction-dose-56, InEsketamineTrdInductionDose56, [["Esketamine induction, 56 mg"]], [["Orders eight sessions of 56 mg esketamine nasal spray, two a week."]])
* insert DeviceStep(0, 1, 56, 2)
* dosage[0]
  * text = "56 mg (2 devices), 5 minutes between devices, twice a week for 4 weeks (8 sessions), under supervision"
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 8
    * insert TimesAWeek(2)

Instance: in-esketamine-trd-induction-dose-84
InstanceOf: KetamineDoseDefinition
Title: "Esketamine induction, 56 mg then 84 mg"
Description: "Orders eight sessions of esketamine nasal spray, two a week: 56 mg on day 1, then 84 mg."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-induction-dose-84, InEsketamineTrdInductionDose84, [["Esketamine induction, 56 mg then 84 mg"]], [["Orders eight sessions of esketamine nasal spray, two a week: 56 mg on day 1, then 84 mg."]])
* insert DeviceStep(0, 1, 56, 2)
* dosage[0]
  * text = "Session 1: 56 mg (2 devices), 5 minutes between devices, under supervision"
  * timing.repeat.count = 1
* insert DeviceStep(1, 2, 84, 3)
* dosage[1]
  * text = "Sessions 2 to 8: 84 mg (3 devices), 5 minutes between devices, twice a week, under supervision"
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 7
    * insert TimesAWeek(2)

Instance: in-esketamine-trd-continuation-dose-56
InstanceOf: KetamineDoseDefinition
Title: "Esketamine continuation, 56 mg"
Description: "Orders four sessions of 56 mg esketamine nasal spray, one a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-continuation-dose-56, InEsketamineTrdContinuationDose56, [["Esketamine continuation, 56 mg"]], [["Orders four sessions of 56 mg esketamine nasal spray, one a week."]])
* insert DeviceStep(0, 1, 56, 2)
* dosage[0]
  * text = "56 mg (2 devices), 5 minutes between devices, once a week in weeks 5 to 8, under supervision"
  * insert FourWeekly

Instance: in-esketamine-trd-continuation-dose-84
InstanceOf: KetamineDoseDefinition
Title: "Esketamine continuation, 84 mg"
Description: "Orders four sessions of 84 mg esketamine nasal spray, one a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-continuation-dose-84, InEsketamineTrdContinuationDose84, [["Esketamine continuation, 84 mg"]], [["Orders four sessions of 84 mg esketamine nasal spray, one a week."]])
* insert DeviceStep(0, 1, 84, 3)
* dosage[0]
  * text = "84 mg (3 devices), 5 minutes between devices, once a week in weeks 5 to 8, under supervision"
  * insert FourWeekly

RuleSet: FourWeekly
* timing.repeat
  * boundsDuration = 4 $ucum#wk "weeks"
  * count = 4
  * insert TimesAWeek(1)

Instance: in-esketamine-trd-maintenance-dose-56
InstanceOf: KetamineDoseDefinition
Title: "Esketamine maintenance, 56 mg"
Description: "Orders sessions of 56 mg esketamine nasal spray, every two weeks or once a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-maintenance-dose-56, InEsketamineTrdMaintenanceDose56, [["Esketamine maintenance, 56 mg"]], [["Orders sessions of 56 mg esketamine nasal spray, every two weeks or once a week."]])
* insert DeviceStep(0, 1, 56, 2)
* dosage[0]
  * text = "56 mg (2 devices), 5 minutes between devices, every 2 weeks or once a week from week 9, under supervision"
  * timing.repeat
    * insert EveryOneOrTwoWeeks

Instance: in-esketamine-trd-maintenance-dose-84
InstanceOf: KetamineDoseDefinition
Title: "Esketamine maintenance, 84 mg"
Description: "Orders sessions of 84 mg esketamine nasal spray, every two weeks or once a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-trd-maintenance-dose-84, InEsketamineTrdMaintenanceDose84, [["Esketamine maintenance, 84 mg"]], [["Orders sessions of 84 mg esketamine nasal spray, every two weeks or once a week."]])
* insert DeviceStep(0, 1, 84, 3)
* dosage[0]
  * text = "84 mg (3 devices), 5 minutes between devices, every 2 weeks or once a week from week 9, under supervision"
  * timing.repeat
    * insert EveryOneOrTwoWeeks
