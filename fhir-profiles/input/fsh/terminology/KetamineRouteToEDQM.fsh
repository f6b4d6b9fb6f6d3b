// 20049000 was seen in FHIR test cases, 20067000 in secondary sources, the others in hl7-eu/unicom-ig.
// That E2B(R3) takes its routes from EDQM: ICH user guide on EDQM terminologies in E2B(R3).
Instance: KetamineRouteToEDQM
InstanceOf: ConceptMap
Title: "Routes of ketamine to EDQM"
Usage: #definition
* insert PublishedInstance(ketamine-route-to-edqm, ConceptMap)
* id = "ketamine-route-to-edqm"
* name = "KetamineRouteToEDQM"
* title = "Routes of ketamine to EDQM"
* status = #draft
* description = "The routes of ketamine in the standard terms of the European Directorate for the Quality of Medicines (EDQM), from which ICH E2B(R3) takes the route (G.k.4.r.10.2b)."
* insert NoticeWithSnomed(copyright, [[Contains EDQM Standard Terms, © Council of Europe.]])
* sourceCanonical = Canonical(KetamineRouteVS)
* group[+].source = $sct
* group[=].target = $edqm
* group[=].element[+].code = #47625008
* group[=].element[=].display = "Intravenous route (qualifier value)"
* group[=].element[=].target[+].code = #20045000
* group[=].element[=].target[=].display = "Intravenous use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #46713006
* group[=].element[=].display = "Nasal route (qualifier value)"
* group[=].element[=].target[+].code = #20049000
* group[=].element[=].target[=].display = "Nasal use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #78421000
* group[=].element[=].display = "Intramuscular route"
* group[=].element[=].target[+].code = #20035000
* group[=].element[=].target[=].display = "Intramuscular use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #34206005
* group[=].element[=].display = "Subcutaneous route (qualifier value)"
* group[=].element[=].target[+].code = #20066000
* group[=].element[=].target[=].display = "Subcutaneous use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #26643006
* group[=].element[=].display = "Oral route (qualifier value)"
* group[=].element[=].target[+].code = #20053000
* group[=].element[=].target[=].display = "Oral use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[+].code = #37839007
* group[=].element[=].display = "Sublingual route"
* group[=].element[=].target[+].code = #20067000
* group[=].element[=].target[=].display = "Sublingual use"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Seen in secondary sources only."
