Instance: storyboard-sublingual-03-early-refill
InstanceOf: Bundle
Usage: #example
Title: "Sublingual misuse 03: early refill"
Description: "On 24 January 2026, day 14 of a supply of 28 days, Tom Keller asks for a refill. At the telehealth visit he reports that he takes two troches at a time. Issue, flag and adverse event (misuse) are recorded, the order is stopped, the plan on hold, no new supply; a urine drug screen and an addiction evaluation are ordered."
* type = #transaction
* insert Put(Encounter, tom-keller-visit-2026-01-24)
* insert PHQ9(tom-keller, 2026-01-24, T11:05:00-05:00, tom-keller-visit-2026-01-24, 12, 2, 2, 2, 2, 1, 1, 1, 1, 0)
* insert TomKellerScore(AUDITScoreTemplate, audit, 2026-01-24, T11:08:00-05:00, 14)
* insert TomKellerScore(DAST10ScoreTemplate, dast-10, 2026-01-24, T11:10:00-05:00, 5)
* insert LowSuicideRisk(tom-keller, 2026-01-24, T11:15:00-05:00, tom-keller-visit-2026-01-24)
* insert TomKellerSymptom(urinary-frequency)
* entry[=].resource.code = $sct#162116003 "Urinary frequency"
* entry[=].resource.code.text = "Frequency of micturition"
* entry[=].resource.valueRange.low = 8 '/d' "per day"
* entry[=].resource.valueRange.high = 10 '/d' "per day"
* insert TomKellerSymptom(morning-sedation)
* entry[=].resource.code = $sct#17971005 "Sedated (finding)"
* entry[=].resource.code.text = "Sedation in the morning"
* entry[=].resource.valueBoolean = true
* insert Put(MedicationStatement, tom-keller-reported-use)
* insert Put(DetectedIssue, tom-keller-refill-issue)
* insert Put(Flag, tom-keller-misuse-flag)
* insert Put(AdverseEvent, tom-keller-misuse)
* insert PutState(MedicationRequest, tom-keller-order, tom-keller-order-stopped)
* insert PutState(CarePlan, tom-keller-plan, tom-keller-plan-on-hold)
* insert Put(ServiceRequest, tom-keller-drug-screen)
* insert Put(ServiceRequest, tom-keller-addiction-evaluation)

RuleSet: TomKellerSymptom(name)
* insert EntryObservation(SymptomTemplate, tom-keller, tom-keller-{name}-2026-01-24, tom-keller-visit-2026-01-24, 2026-01-24T11:20:00-05:00)
* entry[=].resource.performer = Reference(Patient/tom-keller)

Instance: tom-keller-visit-2026-01-24
InstanceOf: Encounter
Usage: #inline
* insert TomKellerVisit(induction "Induction", 2026-01-24T11:00:00-05:00, 2026-01-24T11:45:00-05:00)

// Two troches twice a week are four a week: eight lasted 14 days.
Instance: tom-keller-reported-use
InstanceOf: MedicationStatement
Usage: #inline
* basedOn = Reference(MedicationRequest/tom-keller-order)
* status = #stopped
* statusReason = HoldStopReasonCS#misuse-concern "Misuse concern"
* medicationReference = Reference(Medication/tom-keller-troche) "Ketamine 100 mg troche, compounded"
* subject = Reference(Patient/tom-keller)
* context = Reference(Encounter/tom-keller-visit-2026-01-24)
* effectivePeriod.start = "2026-01-10"
* effectivePeriod.end = "2026-01-24"
* dateAsserted = "2026-01-24T11:20:00-05:00"
* informationSource = Reference(Patient/tom-keller)
* derivedFrom = Reference(MedicationDispense/tom-keller-dispense)
* reasonReference = Reference(Condition/tom-keller-depression)
* dosage.text = "Two troches (200 mg) at a time, twice a week, as the patient reports"
* dosage.timing.repeat.frequency = 2
* dosage.timing.repeat.period = 1
* dosage.timing.repeat.periodUnit = #wk
* dosage.route = $sct#37839007 "Sublingual route"
* dosage.doseAndRate.doseQuantity = 200 'mg' "mg"

Instance: tom-keller-refill-issue
InstanceOf: KetamineDetectedIssue
Usage: #inline
* insert FoundIssue(tom-keller, TOOSOON "Refill Too Soon Alert", high, 2026-01-24T11:00:00-05:00)
* implicated[0] = Reference(MedicationRequest/tom-keller-order)
* implicated[1] = Reference(MedicationDispense/tom-keller-dispense)
* evidence.detail = Reference(MedicationStatement/tom-keller-reported-use)
* detail = "Refill asked for on day 14 of a supply of 28 days: used at twice the ordered rate."
* mitigation.action.text = "No new supply; order stopped"
* mitigation.date = "2026-01-24"
* mitigation.author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

Instance: tom-keller-misuse-flag
InstanceOf: KetamineFlag
Usage: #inline
* insert RaisedFlag(tom-keller, misuse-risk "Misuse risk", 2026-01-24)

RuleSet: TomKellerMisuse
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#withdrawn "Drug withdrawn"
* extension[note].valueAnnotation.text = "200 mg instead of 100 mg each time, twice a week, since the first dose. Urinary frequency of 8 to 10 a day and sedation in the morning."
* actuality = #actual
* category = KetamineAdverseEventCategoryCS#misuse "Misuse"
* event = $sct#724713006 "Harmful use of ketamine"
* subject = Reference(Patient/tom-keller)
* encounter = Reference(Encounter/tom-keller-visit-2026-01-24)
* date = "2026-01-10"
* detected = "2026-01-24"
* recordedDate = "2026-01-24"
* seriousness = $ae-seriousness#Non-serious "Non-serious"
* severity = $ae-severity#moderate "Moderate"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* suspectEntity.instance = Reference(MedicationStatement/tom-keller-reported-use)
* suspectEntity.causality.assessment = $ae-causality#Possible "Possible"
* suspectEntity.causality.author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

Instance: tom-keller-misuse
InstanceOf: KetamineAdverseEvent
Usage: #inline
* insert TomKellerMisuse
* outcome = $ae-outcome#ongoing "Ongoing"

Instance: tom-keller-order-stopped
InstanceOf: KetamineSublingualMedicationRequest
Usage: #inline
* id = "tom-keller-order"
* insert TomKellerOrder
* status = #stopped
* statusReason = HoldStopReasonCS#misuse-concern "Misuse concern"

Instance: tom-keller-plan-on-hold
InstanceOf: InductionCarePlan
Usage: #inline
* id = "tom-keller-plan"
* insert TomKellerPlan
* status = #on-hold
* note.text = "On hold from 24 January 2026 for suspected misuse."

Instance: tom-keller-drug-screen
InstanceOf: ServiceRequest
Usage: #inline
* insert OrderedService(tom-keller, tom-keller-visit-2026-01-24, 2026-01-24T11:30:00-05:00)
* code.text = "Urine drug screen"

Instance: tom-keller-addiction-evaluation
InstanceOf: KetamineServiceRequest
Usage: #inline
* insert OrderedService(tom-keller, tom-keller-visit-2026-01-24, 2026-01-24T11:35:00-05:00)
* code.text = "Addiction evaluation"
* supportingInfo[0] = Reference(AdverseEvent/tom-keller-misuse)
* supportingInfo[1] = Reference(MedicationStatement/tom-keller-reported-use)
