Instance: storyboard-esketamine-05-session-03
InstanceOf: Bundle
Usage: #example
Title: "Esketamine 05: session 3, blood pressure rises"
Description: "Third dose, the first of 84 mg, on Tuesday 10 February 2026, after a PHQ-9 of 15. The blood pressure rises from 134/84 to 178/104: an adverse event without symptoms. It is watched for 165 minutes, until 138/86."
* type = #transaction
* insert MarcusOyelaranSession(03, 3, 2026-02-10, 11:45, 3)
* entry[=].resource.note.text = "Second device at 09:05, third at 09:10."
* insert SessionPHQ9(marcus-oyelaran, 03, 2026-02-10, T08:40:00-05:00, 15, 2, 2, 2, 3, 2, 1, 2, 1, 0)
* insert MarcusOyelaranMonitoring(03, 2026-02-10, 11:45, 165, 3, 134, 84, 178, 104, pre-discharge, 138, 86, 98, 95, 4, 22)
* insert BloodPressure(marcus-oyelaran, 03, plus-60, 2026-02-10T10:00:00-05:00, 172, 100)
* insert BloodPressure(marcus-oyelaran, 03, plus-90, 2026-02-10T10:30:00-05:00, 160, 94)
* insert BloodPressure(marcus-oyelaran, 03, plus-120, 2026-02-10T11:00:00-05:00, 150, 92)
* insert Put(AdverseEvent, marcus-oyelaran-blood-pressure-increase-03)

RuleSet: MarcusOyelaranBloodPressureIncrease
* extension[timeSinceDose].valueDuration = 40 'min' "min"
* extension[resolutionDate].valueDateTime = "2026-02-10T11:30:00-05:00"
* extension[note].valueAnnotation.text = "178/104 mmHg 40 minutes after the first device, 134/84 before it: a rise of 44/20. No symptoms, no medicine given."
* actuality = #actual
* category = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* event = $sct#24184005 "Finding of increased blood pressure"
* event.text = "Blood pressure increased"
* subject = Reference(Patient/marcus-oyelaran)
* encounter = Reference(Encounter/marcus-oyelaran-session-03)
* date = "2026-02-10T09:40:00-05:00"
* detected = "2026-02-10T09:40:00-05:00"
* recordedDate = "2026-02-10T11:45:00-05:00"
* seriousness = $ae-seriousness#Non-serious "Non-serious"
* severity = $ae-severity#moderate "Moderate"
* outcome = $ae-outcome#resolved "Resolved"
* location = Reference(Location/cedar-ridge-spravato)
* recorder = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* suspectEntity.instance = Reference(MedicationAdministration/marcus-oyelaran-administration-03)
* suspectEntity.causality.assessment = $ae-causality#Probably-Likely "Probably/Likely"
* suspectEntity.causality.author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

Instance: marcus-oyelaran-blood-pressure-increase-03
InstanceOf: KetamineAdverseEvent
Usage: #inline
* insert MarcusOyelaranBloodPressureIncrease
