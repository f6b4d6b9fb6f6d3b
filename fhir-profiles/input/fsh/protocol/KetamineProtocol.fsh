Profile: KetamineProtocol
Parent: PlanDefinition
Id: ketamine-protocol
Title: "Ketamine protocol"
Description: "A protocol of ketamine or esketamine therapy by one route: its phases with their timing, the doses that each phase orders, the observation of each session, and the goals. Care plans and orders of a patient are made from it."
* insert Published
* obeys pd-action and pd-phase and pd-timing and pd-reference
* extension contains TherapyProtocol named therapyProtocol 1..1 MS
* url 1..1 MS
* title MS
* type 1..1 MS
* type = $plan-definition-type#clinical-protocol
* status MS
* description MS
* usage MS
* copyright MS
* relatedArtifact MS
  * ^short = "The sources of the numbers"
* goal 1..* MS
  * ^short = "Remission as a target; response as text, for it depends on the patient's baseline"
  * description MS
  * target MS
* action 1..* MS
  * ^short = "Assessment, then one per group of sessions, with the evaluation between them"
  * title MS
  * code MS
    * ^short = "The phase (treatment-phase); of an observation, its timepoint"
  * goalId MS
  * relatedAction MS
  * timing[x] MS
    * ^short = "How often a session is held, and for how long"
  * definition[x] MS
    * ^short = "Of an action that orders a dose: the dose definition"
  * action MS

Invariant: pd-action
Description: "Every action, also below another one, has an id and a title."
Severity: #error
Expression: "repeat(action).all(id.exists() and title.exists())"

Invariant: pd-phase
Description: "A group of sessions, an action with dose or observation definitions below it, states its phase by a code of treatment-phase."
Severity: #error
Expression: "action.where(repeat(action).definition.exists()).all(code.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-phase').exists())"

// Maintenance is left out: where the sources have no interval, it is set for each patient.
Invariant: pd-timing
Description: "An action whose phase is induction or continuation states the timing of its sessions."
Severity: #error
Expression: "action.where(code.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-phase' and (code = 'induction' or code = 'continuation')).exists()).all(timing.exists())"

Invariant: pd-reference
Description: "Each goalId is the id of a goal of the protocol, each relatedAction.actionId the id of an action of it."
Severity: #error
Expression: "repeat(action).goalId.all($this.toString() in %resource.goal.id.select($this.toString())) and repeat(action).relatedAction.actionId.all($this.toString() in %resource.repeat(action).id.select($this.toString()))"
