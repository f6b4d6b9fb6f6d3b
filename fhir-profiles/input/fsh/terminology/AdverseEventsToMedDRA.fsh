// MedDRA is used under licence: some names of terms and no code. Its url is that of the CodeSystem "mdr" in
// terminology.hl7.org. Equivalence is our reading of name against name.
Instance: AdverseEventsToMedDRA
InstanceOf: ConceptMap
Title: "Adverse events to MedDRA names"
Usage: #definition
* insert PublishedInstance(adverse-events-to-meddra, ConceptMap)
* id = "adverse-events-to-meddra"
* name = "AdverseEventsToMedDRA"
* title = "Adverse events to MedDRA names"
* status = #draft
* description = "Ketamine's known unwanted effects to the names of MedDRA's preferred terms, for reports to regulators. Names only: MedDRA is used under licence, so the targets have no code."
* insert NoticeWithSnomed(copyright, [[Contains names of MedDRA terms. MedDRA® trademark is registered by ICH; who codes or reports by MedDRA needs its licence (https://www.meddra.org).]])
* sourceCanonical = Canonical(KetamineAdverseEventsVS)
* group[+].source = $sct
* group[=].target = $meddra
* group[=].element[+].code = #20262006
* group[=].element[=].display = "Ataxia"
* group[=].element[=].target[+].display = "Ataxia"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #17971005
* group[=].element[=].display = "Sedated (finding)"
* group[=].element[=].target[+].display = "Sedation"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #271782001
* group[=].element[=].display = "Drowsy (finding)"
* group[=].element[=].target[+].display = "Somnolence"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #24184005
* group[=].element[=].display = "Finding of increased blood pressure"
* group[=].element[=].target[+].display = "Blood pressure increased"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #31515003
* group[=].element[=].display = "Hypoventilation"
* group[=].element[=].target[+].display = "Respiratory depression"
* group[=].element[=].target[=].equivalence = #inexact
* group[=].element[=].target[=].comment = "The code says shallow or slow breathing, the name reduced drive."
* group[=].element[+].code = #7011001
* group[=].element[=].display = "Hallucinations (finding)"
* group[=].element[=].target[+].display = "Hallucination"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #162116003
* group[=].element[=].display = "Urinary frequency"
* group[=].element[=].target[+].display = "Pollakiuria"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #75088002
* group[=].element[=].display = "Urinary urgency"
* group[=].element[=].target[+].display = "Micturition urgency"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #14669001
* group[=].element[=].display = "Acute kidney injury"
* group[=].element[=].target[+].display = "Acute kidney injury"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #95581005
* group[=].element[=].display = "Hydronephrosis"
* group[=].element[=].target[+].display = "Hydronephrosis"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #44376007
* group[=].element[=].display = "Dissociative disorder"
* group[=].element[=].target[+].display = "Dissociation"
* group[=].element[=].target[=].equivalence = #inexact
* group[=].element[=].target[=].comment = "The code is the diagnosed disorder, the name the symptom."
* group[=].element[+].code = #231519007
* group[=].element[=].display = "Depersonalization-derealization syndrome"
* group[=].element[=].target[+].display = "Depersonalisation/derealisation disorder"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #25136009
* group[=].element[=].display = "Ataxic gait"
* group[=].element[=].target[+].display = "Gait disturbance"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name covers gait disturbances of any kind."
* group[=].element[+].code = #443482000
* group[=].element[=].display = "Hypertensive urgency"
* group[=].element[=].target[+].display = "Hypertensive crisis"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name also covers emergencies with organ damage."
* group[=].element[+].code = #286933003
* group[=].element[=].display = "Confusional state"
* group[=].element[=].target[+].display = "Confusional state"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #2776000
* group[=].element[=].display = "Delirium"
* group[=].element[=].target[+].display = "Delirium"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #724716003
* group[=].element[=].display = "Delirium caused by ketamine"
* group[=].element[=].target[+].display = "Delirium"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name covers delirium of any cause; the suspect drug says which."
* group[=].element[+].code = #236623005
* group[=].element[=].display = "Cystitis, non-infective"
* group[=].element[=].target[+].display = "Cystitis noninfective"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #197834003
* group[=].element[=].display = "Chronic interstitial cystitis"
* group[=].element[=].target[+].display = "Cystitis interstitial"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name does not say chronic."
* group[=].element[+].code = #38822007
* group[=].element[=].display = "Cystitis"
* group[=].element[=].target[+].display = "Cystitis"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #267064002
* group[=].element[=].display = "Urinary retention"
* group[=].element[=].target[+].display = "Urinary retention"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #724713006
* group[=].element[=].display = "Harmful use of ketamine"
* group[=].element[=].target[+].display = "Drug abuse"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name covers drugs of any kind; the suspect drug says which."
* group[=].element[+].code = #724715004
* group[=].element[=].display = "Dependence caused by ketamine"
* group[=].element[=].target[+].display = "Drug dependence"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name covers drugs of any kind; the suspect drug says which."
* group[=].element[+].code = #724719005
* group[=].element[=].display = "Psychotic disorder caused by ketamine"
* group[=].element[=].target[+].display = "Substance-induced psychotic disorder"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "The name covers substances of any kind; the suspect drug says which."
* group[=].element[+].code = #724721000
* group[=].element[=].display = "Mood disorder caused by ketamine"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #724723002
* group[=].element[=].display = "Anxiety disorder caused by ketamine"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #404640003
* group[=].element[=].display = "Dizziness"
* group[=].element[=].target[+].display = "Dizziness"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #399153001
* group[=].element[=].display = "Vertigo"
* group[=].element[=].target[+].display = "Vertigo"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #422587007
* group[=].element[=].display = "Nausea"
* group[=].element[=].target[+].display = "Nausea"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #422400008
* group[=].element[=].display = "Vomiting"
* group[=].element[=].target[+].display = "Vomiting"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #25064002
* group[=].element[=].display = "Headache"
* group[=].element[=].target[+].display = "Headache"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #3424008
* group[=].element[=].display = "Tachycardia"
* group[=].element[=].target[+].display = "Tachycardia"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #389087006
* group[=].element[=].display = "Hypoxaemia"
* group[=].element[=].target[+].display = "Oxygen saturation decreased"
* group[=].element[=].target[=].equivalence = #inexact
* group[=].element[=].target[=].comment = "The code is the state, the name what was measured."
* group[=].element[+].code = #48694002
* group[=].element[=].display = "Anxiety (finding)"
* group[=].element[=].target[+].display = "Anxiety"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #271594007
* group[=].element[=].display = "Syncope"
* group[=].element[=].target[+].display = "Syncope"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #371632003
* group[=].element[=].display = "Coma"
* group[=].element[=].target[+].display = "Coma"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #419284004
* group[=].element[=].display = "Altered mental status"
* group[=].element[=].target[+].display = "Altered state of consciousness"
* group[=].element[=].target[=].equivalence = #inexact
* group[=].element[=].target[=].comment = "The code also covers changes of thought or mood with clear consciousness."
* group[=].element[+].code = #386807006
* group[=].element[=].display = "Memory impairment"
* group[=].element[=].target[+].display = "Memory impairment"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #87696004
* group[=].element[=].display = "Haemorrhagic cystitis"
* group[=].element[=].target[+].display = "Cystitis haemorrhagic"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #49650001
* group[=].element[=].display = "Dysuria"
* group[=].element[=].target[+].display = "Dysuria"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #34436003
* group[=].element[=].display = "Blood in urine"
* group[=].element[=].target[+].display = "Haematuria"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #6471006
* group[=].element[=].display = "Suicidal thoughts"
* group[=].element[=].target[+].display = "Suicidal ideation"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #225624000
* group[=].element[=].display = "Panic attack"
* group[=].element[=].target[+].display = "Panic attack"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #85949006
* group[=].element[=].display = "Euphoria"
* group[=].element[=].target[+].display = "Euphoric mood"
* group[=].element[=].target[=].equivalence = #equivalent
* group[+].source = "https://w3id.org/ketabridge/CodeSystem/ketamine-adverse-event"
* group[=].target = $meddra
* group[=].element[+].code = #dissociation
* group[=].element[=].display = "Dissociation"
* group[=].element[=].target[+].display = "Dissociation"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #feeling-drunk
* group[=].element[=].display = "Feeling drunk"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #perceptual-disturbance
* group[=].element[=].display = "Perceptual disturbance"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #hypoaesthesia
* group[=].element[=].display = "Hypoaesthesia"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #lethargy
* group[=].element[=].display = "Lethargy"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #dysgeusia
* group[=].element[=].display = "Dysgeusia"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
* group[=].element[+].code = #blurred-vision
* group[=].element[=].display = "Blurred vision"
* group[=].element[=].target[+].equivalence = #unmatched
* group[=].element[=].target[=].comment = "No preferred term was verified for it."
