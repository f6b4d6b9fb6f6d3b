// Templates of the storyboards: what all resources of a kind have in common. An entry of a Bundle inserts one first,
// then adds patient, time, value and references (rulesets.fsh).

// ---------------------------------------------------------------- session and dose

RuleSet: SessionEncounterTemplate
* entry[=].resource.meta.profile = Canonical(KetamineTreatmentSession)
* entry[=].resource.status = #finished
* entry[=].resource.class = $act-code#AMB "ambulatory"
* entry[=].resource.type = $sct#308335008 "Patient encounter procedure"
* entry[=].resource.type.text = "Ketamine treatment session"
* entry[=].resource.participant[0].individual = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* entry[=].resource.participant[1].individual = Reference(Practitioner/lena-ortiz) "Lena Ortiz, CRNA"
* entry[=].resource.participant[2].individual = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.hospitalization.dischargeDisposition = http://terminology.hl7.org/CodeSystem/discharge-disposition#home "Home"
* entry[=].resource.hospitalization.dischargeDisposition.text = "Home, with an escort"
* entry[=].resource.location.location = Reference(Location/cedar-ridge-infusion)
* entry[=].resource.serviceProvider = Reference(Organization/cedar-ridge)

RuleSet: IVSessionProcedureTemplate
* entry[=].resource.meta.profile = Canonical(KetamineSessionProcedure)
* entry[=].resource.status = #completed
* entry[=].resource.code.coding[0] = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* entry[=].resource.code.coding[1] = $sct#14152002 "Intravenous infusion (procedure)"
* entry[=].resource.performer[0].actor = Reference(Practitioner/lena-ortiz) "Lena Ortiz, CRNA"
* entry[=].resource.performer[1].actor = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.location = Reference(Location/cedar-ridge-infusion)

RuleSet: InfusionTemplate
* entry[=].resource.meta.profile = Canonical(KetamineMedicationAdministration)
* entry[=].resource.status = #completed
* entry[=].resource.category = $ma-category#outpatient "Outpatient"
* entry[=].resource.medicationCodeableConcept = $rxnorm#238082 "ketamine 10 MG/ML injectable"
* entry[=].resource.medicationCodeableConcept.text = "Ketamine 10 mg/mL injection"
* entry[=].resource.performer.actor = Reference(Practitioner/lena-ortiz) "Lena Ortiz, CRNA"
* entry[=].resource.dosage.text = "In 100 mL 0.9% sodium chloride over 40 minutes"
* entry[=].resource.dosage.route = $sct#47625008 "Intravenous route (qualifier value)"

// ---------------------------------------------------------------- vital signs

RuleSet: VitalSignTemplate
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#vital-signs "Vital Signs"
* entry[=].resource.performer = Reference(Practitioner/joel-kim) "Joel Kim, RN"

RuleSet: BloodPressureTemplate
* entry[=].resource.meta.profile = Canonical(KetamineBloodPressure)
* insert VitalSignTemplate
* entry[=].resource.code = $loinc#85354-9
* entry[=].resource.code.text = "Blood pressure"
* entry[=].resource.component[0].code = $loinc#8480-6
* entry[=].resource.component[0].code.text = "Systolic"
* entry[=].resource.component[1].code = $loinc#8462-4
* entry[=].resource.component[1].code.text = "Diastolic"

RuleSet: HeartRateTemplate
* entry[=].resource.meta.profile = Canonical(KetamineHeartRate)
* insert VitalSignTemplate
* entry[=].resource.code = $loinc#8867-4
* entry[=].resource.code.text = "Heart rate"

RuleSet: OxygenSaturationTemplate
* entry[=].resource.meta.profile = Canonical(KetamineOxygenSaturation)
* insert VitalSignTemplate
* entry[=].resource.code.coding[0] = $loinc#59408-5
* entry[=].resource.code.coding[1] = $loinc#2708-6
* entry[=].resource.code.text = "Oxygen saturation"

RuleSet: RespiratoryRateTemplate
* entry[=].resource.meta.profile = Canonical(KetamineRespiratoryRate)
* insert VitalSignTemplate
* entry[=].resource.code = $loinc#9279-1
* entry[=].resource.code.text = "Respiratory rate"

RuleSet: BodyWeightTemplate
* entry[=].resource.meta.profile = "http://hl7.org/fhir/StructureDefinition/bodyweight"
* insert VitalSignTemplate
* entry[=].resource.code = $loinc#29463-7
* entry[=].resource.code.text = "Body weight"

RuleSet: BodyHeightTemplate
* entry[=].resource.meta.profile = "http://hl7.org/fhir/StructureDefinition/bodyheight"
* insert VitalSignTemplate
* entry[=].resource.code = $loinc#8302-2
* entry[=].resource.code.text = "Body height"

// ---------------------------------------------------------------- scores

RuleSet: ScoreTemplate
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#survey "Survey"

RuleSet: PHQ9ScoreTemplate
* entry[=].resource.meta.profile = Canonical(PHQ9Score)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"

RuleSet: GAD7ScoreTemplate
* entry[=].resource.meta.profile = Canonical(GAD7Score)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#70274-6
* entry[=].resource.code.text = "GAD-7 total score"

RuleSet: MADRSScoreTemplate
* entry[=].resource.meta.profile = Canonical(MADRSScore)
* insert ScoreTemplate
* entry[=].resource.code = $sct#763265004 "MADRS score (observable entity)"
* entry[=].resource.code.text = "MADRS total score"
* entry[=].resource.performer = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

RuleSet: AUDITCScoreTemplate
* entry[=].resource.meta.profile = Canonical(AUDITCScore)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#75626-2
* entry[=].resource.code.text = "AUDIT-C total score"

RuleSet: BPICSSScoreTemplate
* entry[=].resource.meta.profile = Canonical(BPICSSScore)
* insert ScoreTemplate
* entry[=].resource.code = InstrumentScoreCS#bpic-ss-total "BPIC-SS total score"

RuleSet: CADSSScoreTemplate
* entry[=].resource.meta.profile = Canonical(CADSSScore)
* insert ScoreTemplate
* entry[=].resource.code = InstrumentScoreCS#cadss-total "CADSS total score"
* entry[=].resource.performer = Reference(Practitioner/joel-kim) "Joel Kim, RN"

RuleSet: MOAASScoreTemplate
* entry[=].resource.meta.profile = Canonical(MOAASScore)
* insert ScoreTemplate
* entry[=].resource.code = InstrumentScoreCS#moaas-score "MOAA/S score"
* entry[=].resource.code.text = "MOAA/S, lowest score of the session"
* entry[=].resource.performer = Reference(Practitioner/joel-kim) "Joel Kim, RN"

// The text of the PHQ-9 needs no permission to reproduce, translate, display or distribute (domain reference, 1.8).
RuleSet: PHQ9FormTemplate
* entry[=].resource.questionnaire = "https://w3id.org/ketabridge/Questionnaire/phq-9"
* entry[=].resource.status = #completed
* insert PHQ9Item(q1, [["Little interest or pleasure in doing things"]])
* insert PHQ9Item(q2, [["Feeling down, depressed, or hopeless"]])
* insert PHQ9Item(q3, [["Trouble falling or staying asleep, or sleeping too much"]])
* insert PHQ9Item(q4, [["Feeling tired or having little energy"]])
* insert PHQ9Item(q5, [["Poor appetite or overeating"]])
* insert PHQ9Item(q6, [["Feeling bad about yourself - or that you are a failure or have let yourself or your family down"]])
* insert PHQ9Item(q7, [["Trouble concentrating on things, such as reading the newspaper or watching television"]])
* insert PHQ9Item(q8, [["Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual"]])
* insert PHQ9Item(q9, [["Thoughts that you would be better off dead, or of hurting yourself in some way"]])
* insert PHQ9Item(total, [["PHQ-9 total score"]])

// ---------------------------------------------------------------- end of a session, response

RuleSet: DischargeReadinessTemplate
* entry[=].resource.meta.profile = Canonical(DischargeReadiness)
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#exam "Exam"
* entry[=].resource.code = KetamineObservationCS#discharge-readiness "Discharge readiness"
* entry[=].resource.performer = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.valueBoolean = true
* entry[=].resource.component[0].code = KetamineObservationCS#dr-alert "Alert"
* entry[=].resource.component[0].valueBoolean = true
* entry[=].resource.component[1].code = KetamineObservationCS#dr-vital-signs "Vital signs stable"
* entry[=].resource.component[1].valueBoolean = true
* entry[=].resource.component[2].code = KetamineObservationCS#dr-no-dissociation "No dissociation"
* entry[=].resource.component[2].valueBoolean = true
* entry[=].resource.component[3].code = KetamineObservationCS#dr-walks "Walks safely"
* entry[=].resource.component[3].valueBoolean = true
* entry[=].resource.component[4].code = KetamineObservationCS#dr-no-suicide-concern "No suicide concern"
* entry[=].resource.component[4].valueBoolean = true
* entry[=].resource.component[5].code = KetamineObservationCS#dr-escort "Escort present"
* entry[=].resource.component[5].valueBoolean = true

RuleSet: TreatmentResponseTemplate
* entry[=].resource.meta.profile = Canonical(TreatmentResponseObservation)
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#survey "Survey"
* entry[=].resource.code = KetamineObservationCS#treatment-response "Treatment response"
* entry[=].resource.performer = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"
* entry[=].resource.component[0].code = KetamineObservationCS#baseline-score "Baseline score"
* entry[=].resource.component[1].code = KetamineObservationCS#current-score "Current score"
* entry[=].resource.component[2].code = KetamineObservationCS#percent-change "Percent change"

// ---------------------------------------------------------------- adverse events

RuleSet: AdverseEventTemplate
* entry[=].resource.actuality = #actual
* entry[=].resource.category = KetamineAdverseEventCategoryCS#adverse-reaction "Adverse reaction"
* entry[=].resource.seriousness = $ae-seriousness#Non-serious "Non-serious"
* entry[=].resource.severity = $ae-severity#mild "Mild"
* entry[=].resource.outcome = $ae-outcome#resolved "Resolved"
* entry[=].resource.location = Reference(Location/cedar-ridge-infusion)
* entry[=].resource.recorder = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.suspectEntity.causality.assessment = $ae-causality#Probably-Likely "Probably/Likely"
* entry[=].resource.suspectEntity.causality.author = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

RuleSet: DissociationTemplate
* entry[=].resource.meta.profile = Canonical(KetamineAdverseEvent)
* insert AdverseEventTemplate
* entry[=].resource.event = KetamineAdverseEventCS#dissociation "Dissociation"

RuleSet: NauseaTemplate
* entry[=].resource.meta.profile = Canonical(KetamineAdverseEvent)
* insert AdverseEventTemplate
* entry[=].resource.event = $sct#422587007 "Nausea"

// ---------------------------------------------------------------- injections, more scores, symptoms

RuleSet: IMSessionProcedureTemplate
* entry[=].resource.meta.profile = Canonical(KetamineSessionProcedure)
* entry[=].resource.status = #completed
* entry[=].resource.code.coding[0] = KetamineProcedureCS#ketamine-session "Ketamine treatment session"
* entry[=].resource.code.coding[1] = $sct#76601001 "Intramuscular injection"
* entry[=].resource.performer[0].actor = Reference(Practitioner/lena-ortiz) "Lena Ortiz, CRNA"
* entry[=].resource.performer[1].actor = Reference(Practitioner/joel-kim) "Joel Kim, RN"
* entry[=].resource.location = Reference(Location/cedar-ridge-infusion)

RuleSet: InjectionTemplate
* entry[=].resource.meta.profile = Canonical(KetamineMedicationAdministration)
* entry[=].resource.status = #completed
* entry[=].resource.category = $ma-category#outpatient "Outpatient"
* entry[=].resource.medicationCodeableConcept = $rxnorm#238084 "ketamine 50 MG/ML injectable"
* entry[=].resource.medicationCodeableConcept.text = "Ketamine 50 mg/mL injection"
* entry[=].resource.performer.actor = Reference(Practitioner/lena-ortiz) "Lena Ortiz, CRNA"
* entry[=].resource.dosage.site = $sct#35259002 "Structure of deltoid muscle"
* entry[=].resource.dosage.site.text = "Left deltoid muscle"
* entry[=].resource.dosage.route = $sct#78421000 "Intramuscular route"

RuleSet: PCL5ScoreTemplate
* entry[=].resource.meta.profile = Canonical(KetamineScoreObservation)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#101698-9
* entry[=].resource.code.text = "PCL-5 total score"

RuleSet: AUDITScoreTemplate
* entry[=].resource.meta.profile = Canonical(KetamineScoreObservation)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#75624-7
* entry[=].resource.code.text = "AUDIT total score"

RuleSet: DAST10ScoreTemplate
* entry[=].resource.meta.profile = Canonical(KetamineScoreObservation)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#82667-7
* entry[=].resource.code.text = "DAST-10 total score"

RuleSet: SuicideRiskTemplate
* entry[=].resource.meta.profile = Canonical(CSSRSRiskLevel)
* insert ScoreTemplate
* entry[=].resource.code = $loinc#93374-7
* entry[=].resource.code.text = "C-SSRS screener: suicide risk level"
* entry[=].resource.performer = Reference(Practitioner/dana-whitfield) "Dana Whitfield, PMHNP"

RuleSet: CreatinineTemplate
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#laboratory "Laboratory"
* entry[=].resource.code = $loinc#2160-0 "Creatinine [Mass/volume] in Serum or Plasma"

// A symptom that the patient reports.
RuleSet: SymptomTemplate
* entry[=].resource.status = #final
* entry[=].resource.category = $observation-category#survey "Survey"

RuleSet: VertigoTemplate
* entry[=].resource.meta.profile = Canonical(KetamineAdverseEvent)
* insert AdverseEventTemplate
* entry[=].resource.event = $sct#399153001 "Vertigo"

RuleSet: VomitingTemplate
* entry[=].resource.meta.profile = Canonical(KetamineAdverseEvent)
* insert AdverseEventTemplate
* entry[=].resource.event = $sct#422400008 "Vomiting"
