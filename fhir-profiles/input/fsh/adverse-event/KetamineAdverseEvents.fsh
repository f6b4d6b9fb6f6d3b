CodeSystem: KetamineAdverseEventCS
Id: ketamine-adverse-event
Title: "Ketamine adverse event"
Description: "Effects of ketamine for which no SNOMED CT finding could be verified."
* insert Published
* insert LocalCodes
* #dissociation "Dissociation" "Transient detachment from oneself or the surroundings after a dose; not a dissociative disorder."
* #feeling-drunk "Feeling drunk" "A feeling as after alcohol."
* #perceptual-disturbance "Perceptual disturbance" "Altered perception of sight, sound, time or space, short of hallucination."
* #hypoaesthesia "Hypoaesthesia" "Reduced sensation, e.g. numbness of mouth or limbs."
* #lethargy "Lethargy" "Lack of energy and drive."
* #dysgeusia "Dysgeusia" "Altered taste."
* #blurred-vision "Blurred vision" "Unclear sight."

ValueSet: KetamineAdverseEventsVS
Id: ketamine-adverse-events
Title: "Ketamine adverse events"
Description: "Known unwanted effects of ketamine and esketamine: SNOMED CT where a code could be verified in a public source, otherwise our own code. The page on terminology says where each code was seen."
* insert Published
* insert SnomedCopyright
* include codes from system KetamineAdverseEventCS
// Seen in SNOMED CT's Global Patient Set.
* $sct#20262006 "Ataxia"
* $sct#17971005 "Sedated (finding)"
* $sct#271782001 "Drowsy (finding)"
* $sct#24184005 "Finding of increased blood pressure"
* $sct#31515003 "Hypoventilation"
* $sct#7011001 "Hallucinations (finding)"
* $sct#162116003 "Urinary frequency"
* $sct#75088002 "Urinary urgency"
* $sct#14669001 "Acute kidney injury"
* $sct#95581005 "Hydronephrosis"
// Seen in VSAC value sets carried by cqframework/clinical-reasoning.
* $sct#44376007 "Dissociative disorder"
* $sct#231519007 "Depersonalization-derealization syndrome"
* $sct#25136009 "Ataxic gait"
* $sct#443482000 "Hypertensive urgency"
* $sct#286933003 "Confusional state"
* $sct#2776000 "Delirium"
* $sct#724716003 "Delirium caused by ketamine"
* $sct#236623005 "Cystitis, non-infective"
* $sct#197834003 "Chronic interstitial cystitis"
* $sct#38822007 "Cystitis"
* $sct#267064002 "Urinary retention"
* $sct#724713006 "Harmful use of ketamine"
* $sct#724715004 "Dependence caused by ketamine"
* $sct#724719005 "Psychotic disorder caused by ketamine"
* $sct#724721000 "Mood disorder caused by ketamine"
* $sct#724723002 "Anxiety disorder caused by ketamine"
// Seen in OHDSI's concept sets; some also in Synthea and US Core.
* $sct#404640003 "Dizziness"
* $sct#399153001 "Vertigo"
* $sct#422587007 "Nausea"
* $sct#422400008 "Vomiting"
* $sct#25064002 "Headache"
* $sct#3424008 "Tachycardia"
* $sct#389087006 "Hypoxaemia"
* $sct#48694002 "Anxiety (finding)"
* $sct#271594007 "Syncope"
* $sct#371632003 "Coma"
* $sct#419284004 "Altered mental status"
* $sct#386807006 "Memory impairment"
* $sct#87696004 "Haemorrhagic cystitis"
* $sct#49650001 "Dysuria"
* $sct#34436003 "Blood in urine"
* $sct#6471006 "Suicidal thoughts"
// Seen in the US Behavioral Health Profiles.
* $sct#225624000 "Panic attack"
// Secondary source only.
* $sct#85949006 "Euphoria"
