// Code systems
Alias: $sct = http://snomed.info/sct
Alias: $loinc = http://loinc.org
Alias: $rxnorm = http://www.nlm.nih.gov/research/umls/rxnorm
Alias: $ndc = http://hl7.org/fhir/sid/ndc
Alias: $icd-10-cm = http://hl7.org/fhir/sid/icd-10-cm
Alias: $nucc = http://nucc.org/provider-taxonomy
Alias: $edqm = http://standardterms.edqm.eu
Alias: $meddra = https://www.meddra.org
Alias: $ncit = http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl
Alias: $ucum = http://unitsofmeasure.org
Alias: $act-code = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $participation-type = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $dose-rate-type = http://terminology.hl7.org/CodeSystem/dose-rate-type
Alias: $mr-category = http://terminology.hl7.org/CodeSystem/medicationrequest-category
Alias: $ma-category = http://terminology.hl7.org/CodeSystem/medication-admin-category
Alias: $ma-performer = http://terminology.hl7.org/CodeSystem/med-admin-perform-function
Alias: $observation-category = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $condition-category = http://terminology.hl7.org/CodeSystem/condition-category
Alias: $condition-clinical = http://terminology.hl7.org/CodeSystem/condition-clinical
Alias: $condition-verification = http://terminology.hl7.org/CodeSystem/condition-ver-status
Alias: $careplan-category = http://hl7.org/fhir/us/core/CodeSystem/careplan-category
Alias: $goal-achievement = http://terminology.hl7.org/CodeSystem/goal-achievement
Alias: $ae-seriousness = http://terminology.hl7.org/CodeSystem/adverse-event-seriousness
Alias: $ae-category = http://terminology.hl7.org/CodeSystem/adverse-event-category
Alias: $ae-severity = http://terminology.hl7.org/CodeSystem/adverse-event-severity
Alias: $ae-outcome = http://terminology.hl7.org/CodeSystem/adverse-event-outcome
Alias: $ae-causality = http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess
Alias: $ae-causality-method = http://terminology.hl7.org/CodeSystem/adverse-event-causality-method
Alias: $event-status = http://hl7.org/fhir/event-status
Alias: $plan-definition-type = http://terminology.hl7.org/CodeSystem/plan-definition-type
Alias: $action-type = http://terminology.hl7.org/CodeSystem/action-type
Alias: $identifier-type = http://terminology.hl7.org/CodeSystem/v2-0203
Alias: $npi = http://hl7.org/fhir/sid/us-npi

// Structure definitions
Alias: $body-weight = http://hl7.org/fhir/StructureDefinition/bodyweight
Alias: $event-part-of = http://hl7.org/fhir/StructureDefinition/event-partOf
