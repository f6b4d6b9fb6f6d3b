Extension: DosePerKg
Id: dose-per-kg
Title: "Dose per kilogram"
Description: "The dose in mg per kg of body weight that a dose in mg stands for."
Context: MedicationRequest.dosageInstruction.doseAndRate, MedicationAdministration.dosage
* insert Published
* value[x] only Quantity
* valueQuantity = $ucum#mg/kg
