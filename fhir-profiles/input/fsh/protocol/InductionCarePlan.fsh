Profile: InductionCarePlan
Parent: CarePlan
Id: induction-care-plan
Title: "Induction care plan"
Description: "The plan of the first series of sessions: which protocol, how many sessions, when, and what they are to achieve."
* insert Published
* insert SnomedCopyright
* obeys cp-period
* extension contains
    TreatmentPhase named treatmentPhase 1..1 MS and
    TherapyProtocol named therapyProtocol 1..1 MS and
    PlannedSessionCount named plannedSessionCount 1..1 MS
* extension[treatmentPhase].valueCodeableConcept = TreatmentPhaseCS#induction
* instantiatesCanonical 1..* MS
  * ^short = "The PlanDefinition of the protocol"
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

// Instead of period 1..1: it asks for the period and for its start.
Invariant: cp-period
Description: "A plan states when it starts, in period.start."
Severity: #error
Expression: "period.start.exists()"
