Extension: DosingWeight
Id: dosing-weight
Title: "Dosing weight"
Description: "The body weight from which a dose in mg/kg was calculated: the weight Observation, or the weight itself when there is no Observation."
Context: MedicationRequest, MedicationAdministration
* insert Published
* value[x] only Reference($body-weight) or Quantity
* valueQuantity = $ucum#kg
