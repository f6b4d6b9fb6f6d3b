// The protocol of esketamine nasal spray for major depressive disorder with acute suicidal ideation or behaviour.
//
// Sources of the numbers, once for this file: SPRAVATO label. 84 mg twice a week for four weeks, which may drop to 56 mg; with
// an oral antidepressant; benefit evaluated after four weeks. Longer use has not been systematically evaluated, so there is
// no continuation and no maintenance.

Instance: in-esketamine-mdsi
InstanceOf: KetamineProtocol
Title: "Intranasal esketamine, depression with acute suicidality"
Description: "Eight sessions in four weeks with an oral antidepressant, then an evaluation. Ends at week 4."
Usage: #definition
* insert PublishedInstance(in-esketamine-mdsi, PlanDefinition)
* extension[therapyProtocol].valueCodeableConcept = TherapyProtocolCS#in-esketamine-mdsi "Intranasal esketamine, depression with acute suicidality"
* name = "InEsketamineMdsi"
* title = "Intranasal esketamine, depression with acute suicidality"
* type = $plan-definition-type#clinical-protocol "Clinical Protocol"
* status = #draft
* description = "Eight sessions in four weeks with an oral antidepressant, then an evaluation. Ends at week 4."
* usage = "Adults with major depressive disorder and acute suicidal ideation or behaviour, in conjunction with an oral antidepressant; in a REMS-certified setting, never for use at home. Not shown to prevent suicide. When 84 mg is not tolerated, change the order to 56 mg (2 devices). The clinician reviews and signs what is made."
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
    * insert OrderAction(induction-dose, "Order the sessions", in-esketamine-mdsi-induction-dose)
  * action[1]
    * insert EsketamineMonitoring(induction)
* action[2]
  * insert EvaluationAction
  * description = "After four weeks: is there evidence of benefit, and how does the therapy of the depression go on? This protocol ends here."

Instance: in-esketamine-mdsi-induction-dose
InstanceOf: KetamineDoseDefinition
Title: "Esketamine for acute suicidality, 84 mg"
Description: "Orders eight sessions of 84 mg esketamine nasal spray, two a week."
Usage: #definition
* insert EsketamineDose(in-esketamine-mdsi-induction-dose, InEsketamineMdsiInductionDose, [["Esketamine for acute suicidality, 84 mg"]], [["Orders eight sessions of 84 mg esketamine nasal spray, two a week."]])
* insert DeviceStep(0, 1, 84, 3)
* dosage[0]
  * text = "84 mg (3 devices), 5 minutes between devices, twice a week for 4 weeks (8 sessions), under supervision, beside the oral antidepressant"
  * timing.repeat
    * boundsDuration = 4 $ucum#wk "weeks"
    * count = 8
    * insert TimesAWeek(2)
