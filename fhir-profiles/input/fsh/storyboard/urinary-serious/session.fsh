// A maintenance session of Harriet Osei: check-in at 09:30 with weight and PHQ-9, 49.5 mg from 10:00 to 10:40, release
// at 12:00.
RuleSet: HarrietOseiSession(nn, number, date)
* insert SessionVisit(harriet-osei, {nn}, {number}, maintenance "Maintenance", {date}T09:30:00-05:00, {date}T12:00:00-05:00)
* entry[=].resource.reasonReference = Reference(Condition/harriet-osei-depression)
* insert SessionProcedure(harriet-osei, {nn}, {number}, maintenance "Maintenance", harriet-osei-maintenance-plan, {date}T10:00:00-05:00, {date}T12:00:00-05:00)
* entry[=].resource.reasonReference = Reference(Condition/harriet-osei-depression)
* insert BodyWeight(harriet-osei, {date}, T09:35:00-05:00, harriet-osei-session-{nn}, 66.0)
* insert Infusion(harriet-osei, {nn}, {number}, maintenance "Maintenance", harriet-osei-maintenance-order, harriet-osei-weight-{date}, {date}T10:00:00-05:00, {date}T10:40:00-05:00, {date}T12:00:00-05:00, 49.5, 0.75, 74.25)
* entry[=].resource.reasonReference = Reference(Condition/harriet-osei-depression)
* entry[=].resource.dosage.text = "Over 40 minutes"
* insert ReadyToLeave(harriet-osei, {nn}, {date}T11:50:00-05:00)
