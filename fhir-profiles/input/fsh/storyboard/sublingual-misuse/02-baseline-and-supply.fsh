Instance: storyboard-sublingual-02-baseline-and-supply
InstanceOf: Bundle
Usage: #example
Title: "Sublingual misuse 02: baseline and supply"
Description: "Telehealth visit of 10 January 2026: PHQ-9 15, AUDIT 11 (hazardous) and DAST-10 2; the plan and the order of one troche twice a week for four weeks, without refills, and the eight troches dispensed."
* type = #transaction
* insert Put(Consent, tom-keller-consent)
* insert Put(CareTeam, tom-keller-care-team)
* insert Put(Encounter, tom-keller-visit-2026-01-10)
* insert PHQ9(tom-keller, 2026-01-10, T09:05:00-05:00, tom-keller-visit-2026-01-10, 15, 2, 2, 2, 2, 2, 2, 2, 1, 0)
* insert TomKellerScore(GAD7ScoreTemplate, gad-7, 2026-01-10, T09:10:00-05:00, 14)
* insert TomKellerScore(AUDITScoreTemplate, audit, 2026-01-10, T09:12:00-05:00, 11)
* insert TomKellerScore(DAST10ScoreTemplate, dast-10, 2026-01-10, T09:14:00-05:00, 2)
* insert BodyWeight(tom-keller, 2026-01-10, T09:15:00-05:00, tom-keller-visit-2026-01-10, 80.0)
* entry[=].resource.performer = Reference(Patient/tom-keller)
* insert Put(Goal, tom-keller-goal-remission)
* insert Put(Goal, tom-keller-goal-response)
* insert Put(Medication, tom-keller-troche)
* insert Put(MedicationRequest, tom-keller-order)
* insert Put(CarePlan, tom-keller-plan)
* insert Put(MedicationDispense, tom-keller-dispense)

// A form that was filled at a telehealth visit.
RuleSet: TomKellerScore(template, instrument, date, time, total)
* insert SelfReportedScore({template}, tom-keller, tom-keller-{instrument}-{date}, tom-keller-visit-{date}, {date}{time}, {total})

Instance: tom-keller-consent
InstanceOf: KetamineConsent
Usage: #inline
* insert InformedConsent(tom-keller, 2026-01-10, [["Informed consent to sublingual ketamine at home for depression: off-label use of a compounded drug, risks and alternatives, no more than ordered, no driving until the next day"]])

Instance: tom-keller-care-team
InstanceOf: KetamineCareTeam
Usage: #inline
* insert TherapyTeam(tom-keller, Ketamine therapy of Tom Keller, 2026-01-10)
* insert MemberDanaWhitfield
* insert MemberJoelKim

RuleSet: TomKellerVisit(phase, start, end)
* meta.profile = Canonical(KetamineTreatmentSession)
* insert Visit(tom-keller, VR "virtual", {phase}, {start}, {end})
* type = $sct#448337001 "Telemedicine consultation with patient"

Instance: tom-keller-visit-2026-01-10
InstanceOf: Encounter
Usage: #inline
* insert TomKellerVisit(assessment "Assessment", 2026-01-10T09:00:00-05:00, 2026-01-10T10:00:00-05:00)

Instance: tom-keller-goal-remission
InstanceOf: RemissionGoal
Usage: #inline
* insert ScoreGoalRemission(tom-keller, 2026-01-10, 2026-04-10)
* insert GoalSought(2026-01-10)

Instance: tom-keller-goal-response
InstanceOf: ResponseGoal
Usage: #inline
* insert ScoreGoalResponse(tom-keller, 2026-01-10, 15, 7, 2026-02-07)
* insert GoalSought(2026-01-10)

// No product code exists for a compounded troche: the ingredient, the form and the strength say what it is.
Instance: tom-keller-troche
InstanceOf: KetamineMedication
Usage: #inline
* code = $rxnorm#6130 "ketamine"
* code.text = "Ketamine 100 mg troche, compounded"
* form.text = "Troche"
* ingredient.itemCodeableConcept = $rxnorm#6130 "ketamine"
* ingredient.strength.numerator = 100 'mg' "mg"
* ingredient.strength.denominator = 1 '1' "troche"

// Eight troches at two a week are a supply of 28 days.
RuleSet: TomKellerOrder
* insert TherapyOrder(tom-keller, induction "Induction", sl-racemic "Sublingual racemic ketamine", 2026-01-10T09:50:00-05:00)
* basedOn = Reference(CarePlan/tom-keller-plan)
* category = $mr-category#community "Community"
* medicationReference = Reference(Medication/tom-keller-troche) "Ketamine 100 mg troche, compounded"
* encounter = Reference(Encounter/tom-keller-visit-2026-01-10)
* instantiatesCanonical = "https://w3id.org/ketabridge/ActivityDefinition/sl-racemic-induction-dose"
* dosageInstruction.sequence = 1
* dosageInstruction.text = "One troche (100 mg) under the tongue twice a week for 4 weeks"
* dosageInstruction.patientInstruction = "Hold the troche under the tongue until it has dissolved, then spit out."
* dosageInstruction.timing.repeat.boundsDuration = 4 'wk' "weeks"
* dosageInstruction.timing.repeat.count = 8
* dosageInstruction.timing.repeat.frequency = 2
* dosageInstruction.timing.repeat.period = 1
* dosageInstruction.timing.repeat.periodUnit = #wk
* dosageInstruction.route = $sct#37839007 "Sublingual route"
* dosageInstruction.doseAndRate[ordered].type = $dose-rate-type#ordered "Ordered"
* dosageInstruction.doseAndRate[ordered].doseQuantity = 100 'mg' "mg"
* dispenseRequest.validityPeriod.start = "2026-01-10"
* dispenseRequest.validityPeriod.end = "2026-02-07"
* dispenseRequest.numberOfRepeatsAllowed = 0
* dispenseRequest.quantity.value = 8
* dispenseRequest.quantity.unit = "troche"
* dispenseRequest.expectedSupplyDuration = 28 'd' "days"

Instance: tom-keller-order
InstanceOf: KetamineSublingualMedicationRequest
Usage: #inline
* insert TomKellerOrder
* status = #active

RuleSet: TomKellerPlan
* insert TherapyPlan(tom-keller, induction "Induction", sl-racemic "Sublingual racemic ketamine", sl-racemic, 2026-01-10)
* extension[plannedSessionCount].valueInteger = 8
* title = "Induction: eight troches in four weeks, at home"
* encounter = Reference(Encounter/tom-keller-visit-2026-01-10)
* period.end = "2026-02-07"
* goal[0] = Reference(Goal/tom-keller-goal-remission)
* goal[1] = Reference(Goal/tom-keller-goal-response)
* activity.reference = Reference(MedicationRequest/tom-keller-order) "Ketamine 100 mg sublingual, twice a week"

Instance: tom-keller-plan
InstanceOf: InductionCarePlan
Usage: #inline
* insert TomKellerPlan
* status = #active

Instance: tom-keller-dispense
InstanceOf: MedicationDispense
Usage: #inline
* status = #completed
* medicationReference = Reference(Medication/tom-keller-troche) "Ketamine 100 mg troche, compounded"
* subject = Reference(Patient/tom-keller)
* authorizingPrescription = Reference(MedicationRequest/tom-keller-order)
* quantity.value = 8
* quantity.unit = "troche"
* daysSupply = 28 'd' "days"
* whenHandedOver = "2026-01-10"
* dosageInstruction.text = "One troche (100 mg) under the tongue twice a week"
