// FHIR R4 and terminology.hl7.org define different codes under one url, so one group holds both. ICH E2B(R3) E.i.3.2a-f and
// NCIt as the AE research backport guide uses them.
Instance: SeriousnessCriterionMap
InstanceOf: ConceptMap
Title: "Seriousness criteria to FHIR R4, ICH E2B(R3) and NCIt"
Usage: #definition
* insert PublishedInstance(seriousness-criterion, ConceptMap)
* id = "seriousness-criterion"
* name = "SeriousnessCriterionMap"
* title = "Seriousness criteria to FHIR R4, ICH E2B(R3) and NCIt"
* status = #draft
* description = "The criteria of seriousness in the codes of FHIR R4, of terminology.hl7.org, of ICH E2B(R3) (E.i.3.2a to f) and of the NCI Thesaurus."
* copyright = "Contains codes of the NCI Thesaurus, published by the US National Cancer Institute (CC BY 4.0), and of ICH E2B(R3)."
* sourceCanonical = Canonical(SeriousnessCriterionVS)
* group[+].source = "https://w3id.org/ketabridge/CodeSystem/seriousness-criterion"
* group[=].target = $ae-seriousness
* group[=].element[+].code = #death
* group[=].element[=].display = "Death"
* group[=].element[=].target[+].code = #SeriousResultsInDeath
* group[=].element[=].target[=].display = "Results in death"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #life-threatening
* group[=].element[=].display = "Life threatening"
* group[=].element[=].target[+].code = #SeriousIsLifeThreatening
* group[=].element[=].target[=].display = "Is Life-threatening"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #hospitalization
* group[=].element[=].display = "Hospitalization, initial or prolonged"
* group[=].element[=].target[+].code = #SeriousResultsInHospitalization
* group[=].element[=].target[=].display = "Requires or prolongs inpatient hospitalization"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #disability
* group[=].element[=].display = "Disability or permanent damage"
* group[=].element[=].target[+].code = #SeriousResultsInDisability
* group[=].element[=].target[=].display = "Results in persistent or significant disability/incapacity"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #congenital-anomaly
* group[=].element[=].display = "Congenital anomaly or birth defect"
* group[=].element[=].target[+].code = #SeriousIsBirthDefect
* group[=].element[=].target[=].display = "Is a congenital anomaly/birth defect"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #other-medically-important
* group[=].element[=].display = "Other medically important"
* group[=].element[=].target[+].code = #Serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "FHIR R4 has no code for the criterion."
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[=].element[+].code = #required-intervention
* group[=].element[=].display = "Required intervention to prevent impairment"
* group[=].element[=].target[+].code = #SeriousRequiresPreventImpairment
* group[=].element[=].target[=].display = "Requires intervention to prevent permanent impairment"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[+].code = #serious
* group[=].element[=].target[=].display = "Serious"
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "Spelling of terminology.hl7.org, which has no code for the criterion."
* group[+].source = "https://w3id.org/ketabridge/CodeSystem/seriousness-criterion"
* group[=].target = "urn:oid:2.16.840.1.113883.3.989.2.1.1.19"
* group[=].element[+].code = #death
* group[=].element[=].display = "Death"
* group[=].element[=].target[+].code = #34
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #life-threatening
* group[=].element[=].display = "Life threatening"
* group[=].element[=].target[+].code = #21
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #hospitalization
* group[=].element[=].display = "Hospitalization, initial or prolonged"
* group[=].element[=].target[+].code = #33
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #disability
* group[=].element[=].display = "Disability or permanent damage"
* group[=].element[=].target[+].code = #35
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #congenital-anomaly
* group[=].element[=].display = "Congenital anomaly or birth defect"
* group[=].element[=].target[+].code = #12
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #other-medically-important
* group[=].element[=].display = "Other medically important"
* group[=].element[=].target[+].code = #26
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #required-intervention
* group[=].element[=].display = "Required intervention to prevent impairment"
* group[=].element[=].target[+].code = #26
* group[=].element[=].target[=].equivalence = #wider
* group[=].element[=].target[=].comment = "ICH E2B(R3) counts it among the other medically important ones."
* group[+].source = "https://w3id.org/ketabridge/CodeSystem/seriousness-criterion"
* group[=].target = $ncit
* group[=].element[+].code = #death
* group[=].element[=].display = "Death"
* group[=].element[=].target[+].code = #C48275
* group[=].element[=].target[=].display = "Death"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #life-threatening
* group[=].element[=].display = "Life threatening"
* group[=].element[=].target[+].code = #C84266
* group[=].element[=].target[=].display = "Life threatening"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #hospitalization
* group[=].element[=].display = "Hospitalization, initial or prolonged"
* group[=].element[=].target[+].code = #C83052
* group[=].element[=].target[=].display = "Hospitalization"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #disability
* group[=].element[=].display = "Disability or permanent damage"
* group[=].element[=].target[+].code = #C11338
* group[=].element[=].target[=].display = "Disability"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #congenital-anomaly
* group[=].element[=].display = "Congenital anomaly or birth defect"
* group[=].element[=].target[+].code = #C83117
* group[=].element[=].target[=].display = "Congenital anomaly"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #other-medically-important
* group[=].element[=].display = "Other medically important"
* group[=].element[=].target[+].code = #C82521
* group[=].element[=].target[=].display = "Other medically important"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #required-intervention
* group[=].element[=].display = "Required intervention to prevent impairment"
* group[=].element[=].target[+].code = #C201939
* group[=].element[=].target[=].display = "Required intervention"
* group[=].element[=].target[=].equivalence = #equivalent
