Extension: TreatmentPhase
Id: treatment-phase
Title: "Treatment phase"
Description: "The phase of the course that this order, dose, plan, session or procedure belongs to."
Context: MedicationRequest, MedicationAdministration, CarePlan, Encounter, Procedure
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from TreatmentPhaseVS (required)

CodeSystem: TreatmentPhaseCS
Id: treatment-phase
Title: "Treatment phase"
Description: "Phases of a course of ketamine or esketamine for depression."
* insert Published
* insert LocalCodes
* #assessment "Assessment" "Before the first dose: history, baseline scores, consent."
* #induction "Induction" "First series of sessions, close together."
* #continuation "Continuation" "Less frequent sessions that hold a new response (esketamine weeks 5 to 8)."
* #maintenance "Maintenance" "Long-term sessions at the longest interval that keeps the response."
* #taper "Taper" "Planned lengthening of the interval towards the end."
* #discontinued "Discontinued" "No further dose is planned."

ValueSet: TreatmentPhaseVS
Id: treatment-phase
Title: "Treatment phase"
Description: "All phases of a course. The codes are our own."
* insert Published
* include codes from system TreatmentPhaseCS
