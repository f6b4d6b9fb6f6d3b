Profile: KetamineMedicationRequest
Parent: MedicationRequest
Id: ketamine-medication-request
Title: "Ketamine medication request"
Description: "An order for ketamine or esketamine against depression, by any route: what the orders of the single routes have in common. An order for a known route uses the profile of that route."
* insert Published
* obeys mr-reason and mr-units and mr-weight and mr-stop and mr-refill
* extension contains
    TreatmentPhase named treatmentPhase 1..1 MS and
    TherapyProtocol named therapyProtocol 1..1 MS and
    PlannedSessionNumber named plannedSessionNumber 0..1 and
    DosingWeight named dosingWeight 0..1
* status MS
* statusReason MS
* statusReason from HoldStopReasonVS (preferred)
* intent MS
* category 1..1 MS
* medication[x] MS
* encounter MS
* supportingInformation MS
* requester 1..1 MS
* performer MS
  * ^short = "The setting that treats, e.g. the clinic's Organization"
* reasonCode MS
* reasonCode from KetamineIndication (preferred)
* reasonReference MS
* instantiatesCanonical MS
* dosageInstruction 1..* MS
  * ^short = "One per dose step, in order"
  * sequence 1..1 MS
  * site MS
  * site from KetamineSiteVS (preferred)
  * route 1..1 MS
  * route from KetamineRouteVS (required)
  * doseAndRate 1..* MS
  * doseAndRate ^slicing.discriminator.type = #pattern
  * doseAndRate ^slicing.discriminator.path = "type"
  * doseAndRate ^slicing.rules = #open
  * doseAndRate ^slicing.description = "The dose as ordered (e.g. 0.5 mg/kg) and as calculated from the weight (e.g. 36 mg)"
  * doseAndRate
    * dose[x] 1..1 MS
    * dose[x] only SimpleQuantity
  * doseAndRate contains ordered 0..* MS and calculated 0..* MS
  * doseAndRate[ordered].type = $dose-rate-type#ordered
  * doseAndRate[calculated].type = $dose-rate-type#calculated

Invariant: mr-reason
Description: "State why the drug is ordered, in reasonCode or reasonReference."
Severity: #warning
Expression: "reasonCode.exists() or reasonReference.exists()"

Invariant: mr-units
Description: "Every dose is a quantity in mg or mg/kg with its UCUM code."
Severity: #error
Expression: "dosageInstruction.doseAndRate.dose.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = 'mg' or code = 'mg/kg'))"

Invariant: mr-weight
Description: "A dose in mg/kg needs the body weight it is calculated from, in the extension dosing-weight."
Severity: #warning
Expression: "dosageInstruction.doseAndRate.dose.ofType(Quantity).where(code = 'mg/kg').exists() implies extension('https://w3id.org/ketabridge/StructureDefinition/dosing-weight').exists()"

Invariant: mr-stop
Description: "An order that is on hold or stopped states why, in statusReason."
Severity: #error
Expression: "(status = 'stopped' or status = 'on-hold') implies statusReason.exists()"

Invariant: mr-refill
Description: "Ketamine is a Schedule III drug: an order allows at most 5 refills."
Severity: #warning
Expression: "dispenseRequest.numberOfRepeatsAllowed.empty() or (dispenseRequest.numberOfRepeatsAllowed <= 5)"
