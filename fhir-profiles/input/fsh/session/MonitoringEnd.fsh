Extension: MonitoringEnd
Id: monitoring-end
Title: "End of monitoring"
Description: "When the observation after this dose ended. For esketamine it begins with the first device and lasts at least two hours."
Context: MedicationAdministration
* insert Published
* value[x] only dateTime
