// Where each code was seen: SNOMED CT Global Patient Set (47625008, 46713006, 78421000, 34206005), US Core and the
// FHIR R4 examples (26643006), several national guides and EDQM maps (37839007, secondary source, check digit valid).
ValueSet: KetamineRouteVS
Id: ketamine-route
Title: "Route of ketamine"
Description: "The routes by which ketamine or esketamine is given for depression. 37839007 was checked in secondary sources only, the others in SNOMED CT's Global Patient Set, US Core or FHIR R4."
* insert Published
* insert SnomedCopyright
* $sct#47625008 "Intravenous route (qualifier value)"
* $sct#46713006 "Nasal route (qualifier value)"
* $sct#78421000 "Intramuscular route"
* $sct#34206005 "Subcutaneous route (qualifier value)"
* $sct#26643006 "Oral route (qualifier value)"
* $sct#37839007 "Sublingual route"
