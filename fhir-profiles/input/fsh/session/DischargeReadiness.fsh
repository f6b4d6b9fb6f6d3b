Profile: DischargeReadiness
Parent: Observation
Id: discharge-readiness
Title: "Discharge readiness"
Description: "Whether the patient is ready to leave after a session: the judgement, and the six criteria that it rests on."
* insert Published
* obeys obs-time and dr-criteria and dr-assessed
* partOf MS
  * ^short = "The dose, or the Procedure of the session"
* status MS
* code = KetamineObservationCS#discharge-readiness
* subject 1..1 MS
* encounter MS
* effective[x] MS
  * ^short = "When the patient was judged, as a dateTime with the time of day"
* performer 1..* MS
* value[x] 1..1 MS
* value[x] only boolean
  * ^short = "Ready to leave"
* component MS
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains
    alert 1..1 MS and
    vitalSigns 1..1 MS and
    noDissociation 1..1 MS and
    walks 1..1 MS and
    noSuicideConcern 1..1 MS and
    escort 1..1 MS
* insert DischargeCriterion(alert, dr-alert)
* insert DischargeCriterion(vitalSigns, dr-vital-signs)
* insert DischargeCriterion(noDissociation, dr-no-dissociation)
* insert DischargeCriterion(walks, dr-walks)
* insert DischargeCriterion(noSuicideConcern, dr-no-suicide-concern)
* insert DischargeCriterion(escort, dr-escort)

// A criterion that nobody looked at has a dataAbsentReason in the place of a value.
RuleSet: DischargeCriterion(slice, code)
* component[{slice}].code = KetamineObservationCS#{code}
* component[{slice}].value[x] MS
* component[{slice}].value[x] only boolean
* component[{slice}].dataAbsentReason MS

Invariant: dr-criteria
Description: "A patient who is judged ready to leave is expected to have been found to meet every criterion (component.valueBoolean = true)."
Severity: #warning
Expression: "value.ofType(boolean) = true implies component.where(code.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/ketamine-observation' and code.startsWith('dr-')).exists()).all(value.ofType(boolean).where($this = true).exists())"

Invariant: dr-assessed
Description: "Each criterion has a value, or a reason for having none (dataAbsentReason)."
Severity: #error
Expression: "component.all(value.exists() or dataAbsentReason.exists())"
