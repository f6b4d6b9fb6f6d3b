Instance: example-event-nausea
InstanceOf: KetamineAdverseEvent
Title: "Nausea during the first infusion"
Description: "Mild, treated, gone within the hour."
Usage: #example
* extension[timeSinceDose].valueDuration = 25 $ucum#min "min"
* extension[occurrencePeriod].valuePeriod
  * start = "2026-05-04T09:40:00-05:00"
  * end = "2026-05-04T10:25:00-05:00"
* extension[resolutionDate].valueDateTime = "2026-05-04T10:25:00-05:00"
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#not-changed "Dose not changed"
* extension[rechallenge].valueCodeableConcept = ChallengeOutcomeCS#negative "Negative"
* extension[expectedness].valueCodeableConcept = ExpectednessCS#expected "Expected"
* extension[expectedness].valueCodeableConcept.text = "Ketalar prescribing information, as on file at the clinic"
* actuality = #actual
* category = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* event = $sct#422587007 "Nausea"
* subject = Reference(example-patient-lindqvist)
* encounter = Reference(example-session-iv-1)
* date = "2026-05-04T09:40:00-05:00"
* detected = "2026-05-04T09:40:00-05:00"
* recordedDate = "2026-05-04T10:40:00-05:00"
* seriousness = $ae-seriousness#Non-serious "Non-serious"
* severity = $ae-severity#mild "Mild"
* outcome = $ae-outcome#resolved "Resolved"
* recorder = Reference(example-practitioner-hale)
* suspectEntity
  * instance = Reference(example-iv-dose-1)
  * causality
    * assessment = $ae-causality#Probably-Likely "Probably/Likely"
    * author = Reference(example-practitioner-nguyen)

Instance: example-event-hypertensive-urgency
InstanceOf: KetamineAdverseEvent
Title: "Hypertensive urgency after esketamine"
Description: "Serious because treatment was needed; reported to the REMS and the manufacturer."
Usage: #example
* modifierExtension[aeStatus].valueCode = #completed
* extension[seriousnessCriterion].valueCodeableConcept = SeriousnessCriterionCS#required-intervention "Required intervention to prevent impairment"
* extension[timeSinceDose].valueDuration = 40 $ucum#min "min"
* extension[resolutionDate].valueDateTime = "2026-04-13T11:50:00-05:00"
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#dose-reduced "Dose reduced"
* extension[dechallenge].valueCodeableConcept = ChallengeOutcomeCS#unknown "Unknown"
* extension[rechallenge].valueCodeableConcept = ChallengeOutcomeCS#not-done "Not done"
* extension[expectedness].valueCodeableConcept = ExpectednessCS#expected "Expected"
* extension[expectedness].valueCodeableConcept.text = "SPRAVATO US prescribing information, March 2026"
* extension[mitigatingAction].extension[item].valueCodeableConcept = $rxnorm#6185 "labetalol"
* extension[contributingFactor].extension[item].valueCodeableConcept = $sct#38341003 "Hypertensive disorder, systemic arterial"
* extension[participant].extension[function].valueCodeableConcept = $participation-type#WIT "witness"
* extension[participant].extension[actor].valueReference = Reference(example-practitioner-hale)
* extension[note].valueAnnotation
  * time = "2026-04-13T12:05:00-05:00"
  * text = "182/100 mmHg at 40 minutes with headache, 136/82 before the dose. Labetalol by mouth, 148/88 at release. No sign of organ damage."
* extension[reportSubmission][0]
  * extension[destination].valueCodeableConcept = ReportDestinationCS#spravato-rems "SPRAVATO REMS"
  * extension[date].valueDateTime = "2026-04-14"
* extension[reportSubmission][1]
  * extension[destination].valueCodeableConcept = ReportDestinationCS#manufacturer "Manufacturer"
  * extension[date].valueDateTime = "2026-04-14"
  * extension[identifier].valueIdentifier.value = "TEST-CASE-88120"
* actuality = #actual
* category = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* event = $sct#443482000 "Hypertensive urgency"
* subject = Reference(example-patient-abara)
* encounter = Reference(example-session-esketamine-1)
* date = "2026-04-13T10:10:00-05:00"
* detected = "2026-04-13T10:10:00-05:00"
* recordedDate = "2026-04-13T12:05:00-05:00"
* seriousness = $ae-seriousness#Serious "Serious"
* severity = $ae-severity#moderate "Moderate"
* outcome = $ae-outcome#resolved "Resolved"
* recorder = Reference(example-practitioner-nguyen)
* suspectEntity
  * instance = Reference(example-esketamine-dose-1)
  * causality
    * assessment = $ae-causality#Certain "Certain"

Instance: example-event-cystitis
InstanceOf: KetamineAdverseEvent
Title: "Cystitis after use of more than was ordered"
Description: "Led to a stay in hospital; recovering when recorded. The seriousness is spelled as terminology.hl7.org spells it."
Usage: #example
* modifierExtension[aeStatus].valueCode = #in-progress
* extension[seriousnessCriterion][0].valueCodeableConcept = SeriousnessCriterionCS#hospitalization "Hospitalization, initial or prolonged"
* extension[seriousnessCriterion][1].valueCodeableConcept = SeriousnessCriterionCS#other-medically-important "Other medically important"
* extension[occurrencePeriod].valuePeriod.start = "2026-08-20"
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#withdrawn "Drug withdrawn"
* extension[dechallenge].valueCodeableConcept = ChallengeOutcomeCS#positive "Positive"
* extension[mitigatingAction].extension[item].valueReference = Reference(example-sublingual-order)
* extension[contributingFactor].extension[item].valueReference = Reference(example-depression-castellano)
* extension[participant].extension[function].valueCodeableConcept = $participation-type#INF "informant"
* extension[participant].extension[actor].valueReference = Reference(example-patient-castellano)
* extension[note].valueAnnotation.text = "The patient used two to three troches a day since mid-August. Urinary frequency and pain, then visible blood; admitted on 30 August. Culture negative."
* extension[reportSubmission]
  * extension[destination].valueCodeableConcept = ReportDestinationCS#fda-medwatch "FDA MedWatch"
  * extension[date].valueDateTime = "2026-09-04"
* actuality = #actual
* category[0] = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* category[1] = KetamineAdverseEventCategoryCS#misuse "Misuse"
* event = $sct#236623005 "Cystitis, non-infective"
* subject = Reference(example-patient-castellano)
* date = "2026-08-20"
* recordedDate = "2026-09-02"
* seriousness = $ae-seriousness#serious "Serious"
* severity = $ae-severity#severe "Severe"
* outcome = $ae-outcome#recovering "Recovering"
* recorder = Reference(example-practitioner-nguyen)
* suspectEntity
  * instance = Reference(example-troche-use)
  * causality
    * assessment = $ae-causality#Probably-Likely "Probably/Likely"
    * method = $ae-causality-method#ProbabilityScale "Probability Scale"

Instance: example-troche-use
InstanceOf: MedicationStatement
Title: "Use of troches as the patient reported it"
Description: "More than was ordered."
Usage: #example
* status = #stopped
* medicationCodeableConcept = $rxnorm#6130 "ketamine"
* medicationCodeableConcept.text = "Ketamine 100 mg troche, compounded"
* subject = Reference(example-patient-castellano)
* effectivePeriod
  * start = "2026-08-03"
  * end = "2026-08-30"
* dateAsserted = "2026-09-01"
* informationSource = Reference(example-patient-castellano)
* dosage.text = "Two to three troches a day since mid-August"
