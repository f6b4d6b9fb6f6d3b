// A session of Priya Nair: check-in at 10:30, one injection at 11:00, release at 13:00. {zone} is the offset from UTC;
// {perkg}, {mg} and {ml} are the dose in mg/kg of 58.0 kg, in mg and in mL of 50 mg/mL.
RuleSet: PriyaNairSession(nn, number, date, zone, perkg, mg, ml)
* insert SessionVisit(priya-nair, {nn}, {number}, induction "Induction", {date}T10:30:00{zone}, {date}T13:00:00{zone})
* entry[=].resource.reasonReference[0] = Reference(Condition/priya-nair-depression)
* entry[=].resource.reasonReference[1] = Reference(Condition/priya-nair-ptsd)
* insert InjectionProcedure(priya-nair, {nn}, {number}, induction "Induction", priya-nair-induction-plan, {date}T11:00:00{zone}, {date}T13:00:00{zone})
* insert Injection(priya-nair, {nn}, {number}, induction "Induction", priya-nair-induction-order, priya-nair-weight-2026-03-03, {date}T11:00:00{zone}, {date}T13:00:00{zone}, {mg}, {perkg}, {ml})
* insert ReadyToLeave(priya-nair, {nn}, {date}T12:50:00{zone})
