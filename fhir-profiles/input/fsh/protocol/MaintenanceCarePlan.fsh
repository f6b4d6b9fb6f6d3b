Profile: MaintenanceCarePlan
Parent: CarePlan
Id: maintenance-care-plan
Title: "Maintenance care plan"
Description: "The plan of the sessions that keep the response. It replaces the induction plan or is based on it; for a patient taken over in maintenance, the earlier induction is recorded as completed, with its dates as far as known."
* insert Published
* insert SnomedCopyright
* obeys cp-period and cp-maint
* extension contains
    TreatmentPhase named treatmentPhase 1..1 MS and
    TherapyProtocol named therapyProtocol 1..1 MS and
    PlannedSessionCount named plannedSessionCount 0..1 MS
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#maintenance
* instantiatesCanonical 1..* MS
  * ^short = "The PlanDefinition of the protocol"
* basedOn MS
* replaces MS
  * ^short = "The plan that this one follows, e.g. that of the induction"
* status MS
* intent MS
* category MS
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains AssessPlan 1..1 MS and psychiatry 1..1 MS
* category[AssessPlan] = $careplan-category#assess-plan
* category[psychiatry] = $sct#736254008
* period MS
* careTeam MS
* addresses 1..* MS
* goal 1..* MS
* activity 1..* MS
  * detail.scheduled[x] MS
  * detail.scheduled[x] only Timing
    * ^short = "The interval of the sessions, e.g. every 4 weeks"

Invariant: cp-maint
Description: "A maintenance plan names the plan that it follows, in replaces or basedOn."
Severity: #error
Expression: "extension('https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value.coding.where(code = 'maintenance').exists() implies (replaces.exists() or basedOn.exists())"
