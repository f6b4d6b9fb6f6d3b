Profile: KetamineAdverseEvent
Parent: AdverseEvent
Id: ketamine-adverse-event
Title: "Ketamine adverse event"
Description: "An unwanted effect of ketamine or esketamine, or misuse or an error with it, with what a report to a regulator needs: one resource for each event."
* insert Published
* obeys ae-serious and ae-nonserious and ae-suspect and ae-dates and ae-fatal and ae-resolved
* extension contains
    SeriousnessCriterion named seriousnessCriterion 0..* MS and
    TimeSinceDose named timeSinceDose 0..1 and
    OccurrencePeriod named occurrencePeriod 0..1 and
    ResolutionDate named resolutionDate 0..1 MS and
    ActionTaken named actionTaken 0..1 MS and
    Dechallenge named dechallenge 0..1 and
    Rechallenge named rechallenge 0..1 and
    Expectedness named expectedness 0..1 and
    MitigatingAction named mitigatingAction 0..* and
    ContributingFactor named contributingFactor 0..* and
    Participant named participant 0..* and
    Note named note 0..* and
    ReportSubmission named reportSubmission 0..*
* modifierExtension contains AEStatus named aeStatus 0..1
* actuality MS
* category MS
* category from KetamineAdverseEventCategoryVS (extensible)
* event 1..1 MS
* event from KetamineAdverseEventsVS (extensible)
* subject MS
* subject only Reference(Patient)
* encounter MS
* date MS
  * ^short = "When the event began"
* detected MS
* recordedDate 1..1 MS
* resultingCondition MS
* seriousness 1..1 MS
* seriousness from AdverseEventSeriousnessVS (required)
* severity 1..1 MS
* outcome 1..1 MS
* recorder 1..1 MS
* suspectEntity MS
  * instance MS
  * instance only Reference(MedicationAdministration or Medication or MedicationStatement)
  * causality 1..* MS
    * assessment 1..1 MS

Invariant: ae-serious
Description: "A serious event states at least one criterion of seriousness, in the extension seriousness-criterion."
Severity: #error
Expression: "seriousness.coding.where(code.lower().startsWith('serious')).exists() implies extension('https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').exists()"

Invariant: ae-nonserious
Description: "An event with a criterion of seriousness is serious: its seriousness is Serious."
Severity: #error
Expression: "extension('https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').exists() implies seriousness.coding.where(code.lower().startsWith('serious')).exists()"

Invariant: ae-suspect
Description: "An event that happened (actuality = actual) names what is suspected to have caused it, in suspectEntity."
Severity: #error
Expression: "actuality = 'actual' implies suspectEntity.exists()"

Invariant: ae-dates
Description: "The event began (date) on or before the day it was recorded (recordedDate)."
Severity: #error
Expression: "(date.exists() and recordedDate.exists()) implies (date.toString().substring(0,10) <= recordedDate.toString().substring(0,10))"

Invariant: ae-fatal
Description: "An event with the outcome fatal has the seriousness criterion death."
Severity: #error
Expression: "outcome.coding.where(code = 'fatal').exists() implies extension('https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').value.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/seriousness-criterion' and code = 'death').exists()"

Invariant: ae-resolved
Description: "An event with a resolution date has the outcome resolved or resolvedWithSequelae."
Severity: #error
Expression: "extension('https://w3id.org/ketabridge/StructureDefinition/resolution-date').exists() implies outcome.coding.where(code = 'resolved' or code = 'resolvedWithSequelae').exists()"

// One system url, two contents: FHIR R4 has Serious and Non-serious, terminology.hl7.org has serious and non-serious.
// All four are accepted; we write those of R4.
ValueSet: AdverseEventSeriousnessVS
Id: adverse-event-seriousness
Title: "Seriousness of an adverse event"
Description: "Serious or non-serious, as FHIR R4 spells the codes and as terminology.hl7.org spells them. Checked in both."
* insert Published
* $ae-seriousness#Serious "Serious"
* $ae-seriousness#Non-serious "Non-serious"
* $ae-seriousness#serious "Serious"
* $ae-seriousness#non-serious "Non-serious"
