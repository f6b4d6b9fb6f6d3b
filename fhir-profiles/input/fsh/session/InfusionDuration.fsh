Extension: InfusionDuration
Id: infusion-duration
Title: "Infusion duration"
Description: "How long the infusion lasted, for a dose whose start and end are not both known. Where effectivePeriod has both, the duration follows from it."
Context: MedicationAdministration
* insert Published
* value[x] only Duration
