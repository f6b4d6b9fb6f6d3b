// A session of Elena Marsh: check-in at 09:30, 36 mg in 40 minutes, release at 12:00. {phase} is a code of
// treatment-phase with its display, {zone} the offset from UTC, {perkg} the 36 mg in mg/kg of {weight}.
RuleSet: ElenaMarshSession(nn, number, phase, date, zone, start, end, order, plan, weight, perkg)
* insert SessionEncounter(elena-marsh, {nn}, {number}, {phase}, {date}T09:30:00{zone}, {date}T12:00:00{zone})
* insert SessionProcedure(elena-marsh, {nn}, {number}, {phase}, {plan}, {date}T{start}:00{zone}, {date}T12:00:00{zone})
* insert Infusion(elena-marsh, {nn}, {number}, {phase}, {order}, {weight}, {date}T{start}:00{zone}, {date}T{end}:00{zone}, {date}T12:00:00{zone}, 36, {perkg}, 54)
* insert ReadyToLeave(elena-marsh, {nn}, {date}T11:50:00{zone})

RuleSet: ElenaMarshInductionSession(nn, number, date, start, end)
* insert ElenaMarshSession({nn}, {number}, induction "Induction", {date}, -05:00, {start}, {end}, elena-marsh-induction-order, elena-marsh-induction-plan, elena-marsh-weight-2026-01-05, 0.5)

RuleSet: ElenaMarshMaintenanceSession(nn, number, date, zone, weight, perkg)
* insert ElenaMarshSession({nn}, {number}, maintenance "Maintenance", {date}, {zone}, 10:00, 10:40, elena-marsh-maintenance-order, elena-marsh-maintenance-plan, elena-marsh-weight-{weight}, {perkg})
