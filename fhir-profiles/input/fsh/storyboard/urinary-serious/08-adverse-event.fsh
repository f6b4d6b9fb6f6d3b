Instance: storyboard-urinary-08-adverse-event
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 08: adverse event"
Description: "On 20 January 2026 the cystitis is recorded as a serious adverse event: severe, led to a stay in hospital, ongoing. An intolerance to ketamine is recorded with it."
* type = #transaction
* insert Put(Medication, harriet-osei-ketamine)
* insert Put(AdverseEvent, harriet-osei-cystitis)
* insert Put(AllergyIntolerance, harriet-osei-ketamine-intolerance)

// The course as suspect: what was given in all 47 sessions.
Instance: harriet-osei-ketamine
InstanceOf: KetamineMedication
Usage: #inline
* code = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* code.text = "Ketamine 10 mg/mL injection"
* ingredient.itemCodeableConcept = $rxnorm#6130 "ketamine"

RuleSet: ProbableCauseOfCystitis(index, instance)
* suspectEntity[{index}].instance = Reference({instance})
* suspectEntity[{index}].causality.assessment = $ae-causality#Probably-Likely "Probably/Likely"
* suspectEntity[{index}].causality.method = $ae-causality-method#ProbabilityScale "Probability Scale"
* suspectEntity[{index}].causality.author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

// The second suspect is the last dose before the onset: a dose after it cannot be the cause.
RuleSet: HarrietOseiCystitis
* extension[seriousnessCriterion].valueCodeableConcept = SeriousnessCriterionCS#hospitalization "Hospitalization, initial or prolonged"
* extension[actionTaken].valueCodeableConcept = ActionTakenCS#withdrawn "Drug withdrawn"
* extension[note].valueAnnotation.text = "47 infusions in 27 months. Since 10 December 2025 urinary frequency (14 a day, 4 a night) and dysuria, reported on 14 January 2026; gross haematuria on 18 January. BPIC-SS from 4 to 23, creatinine from 0.8 to 2.1 mg/dL, hydronephrosis on both sides, urine culture negative. Admitted on 19 January 2026."
* actuality = #actual
* category = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* event = $sct#236623005 "Cystitis, non-infective"
* subject = Reference(Patient/harriet-osei)
* encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* date = "2025-12-10"
* detected = "2026-01-14"
* recordedDate = "2026-01-20"
* resultingCondition[0] = Reference(Condition/harriet-osei-acute-kidney-injury)
* resultingCondition[1] = Reference(Condition/harriet-osei-hydronephrosis)
* seriousness = $ae-seriousness#Serious "Serious"
* severity = $ae-severity#severe "Severe"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* insert ProbableCauseOfCystitis(0, Medication/harriet-osei-ketamine)
* insert ProbableCauseOfCystitis(1, MedicationAdministration/harriet-osei-administration-45)
* subjectMedicalHistory = Reference(Condition/harriet-osei-depression)

Instance: harriet-osei-cystitis
InstanceOf: KetamineAdverseEvent
Usage: #inline
* insert HarrietOseiCystitis
* outcome = $ae-outcome#ongoing "Ongoing"

Instance: harriet-osei-ketamine-intolerance
InstanceOf: AllergyIntolerance
Usage: #inline
* clinicalStatus = http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical#active "Active"
* verificationStatus = http://terminology.hl7.org/CodeSystem/allergyintolerance-verification#confirmed "Confirmed"
* type = #intolerance
* category = #medication
* criticality = #high
* code = $rxnorm#6130 "ketamine"
* patient = Reference(Patient/harriet-osei)
* encounter = Reference(Encounter/harriet-osei-hospital-2026-01-19)
* recordedDate = "2026-01-20"
* recorder = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* lastOccurrence = "2026-01-08"
* reaction.substance = $rxnorm#6130 "ketamine"
* reaction.manifestation = $sct#236623005 "Cystitis, non-infective"
* reaction.onset = "2025-12-10"
* reaction.severity = #severe
