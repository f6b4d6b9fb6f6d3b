// sequence, route, doseAndRate and their values as the orders' profiles ask for them: an engine copies the dosage.
Profile: KetamineDoseDefinition
Parent: ActivityDefinition
Id: ketamine-dose-definition
Title: "Ketamine dose definition"
Description: "What an action of a protocol orders: drug, route, dose steps and timing. An order is made from it by copying the dosage and computing what depends on the patient (dynamicValue), such as the dose in mg from the body weight."
* insert Published
* obeys dd-units and dd-calculated
* url 1..1 MS
* title MS
* status MS
* kind 1..1 MS
* kind = #MedicationRequest
* profile 1..1 MS
  * ^short = "The profile of the orders made from it, that of the route"
* intent 1..1 MS
* product[x] 1..1 MS
* product[x] only CodeableConcept
* productCodeableConcept from KetamineMedicationCodes (extensible)
* dosage 1..* MS
  * ^short = "One per dose step, in order"
  * extension contains DeviceCount named deviceCount 0..1 MS
  * extension[deviceCount] ^short = "Of esketamine: devices for the step"
  * sequence 1..1 MS
  * text MS
  * timing MS
  * route 1..1 MS
  * route from KetamineRouteVS (required)
  * doseAndRate 1..* MS
    * type MS
      * ^short = "ordered, or calculated: empty until an engine fills it in"
    * dose[x] MS
    * dose[x] only SimpleQuantity
  * maxDosePerAdministration MS
    * ^short = "The upper end of the protocol's range"
* dynamicValue MS
  * ^short = "What depends on the patient; %dosingWeight is the body weight, a Quantity in kg"

Invariant: dd-units
Description: "Every dose is a quantity in mg or mg/kg with its UCUM code."
Severity: #error
Expression: "dosage.doseAndRate.dose.ofType(Quantity).all(system = 'http://unitsofmeasure.org' and (code = 'mg' or code = 'mg/kg'))"

Invariant: dd-calculated
Description: "For each dose step in mg/kg, a dynamicValue computes the dose in mg (its path ends in doseAndRate[n].dose)."
Severity: #error
Expression: "dosage.where(doseAndRate.dose.ofType(Quantity).where(code = 'mg/kg').exists()).count() <= dynamicValue.where(path.startsWith('dosageInstruction[') and path.endsWith('.dose')).count()"
