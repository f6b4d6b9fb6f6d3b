Extension: DeviceCount
Id: device-count
Title: "Device count"
Description: "How many nasal spray devices of 28 mg make up the dose: 56 mg = 2, 84 mg = 3. On an order, and on the definition of one, it stands on each dose step."
Context: MedicationRequest.dosageInstruction, MedicationAdministration, ActivityDefinition.dosage
* insert Published
* value[x] only integer
// integer and not positiveInt: the count is multiplied in ma-device, which HAPI refuses for positiveInt.
* valueInteger ^minValueInteger = 1
