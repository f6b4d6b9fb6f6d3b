Extension: MonitoringTimepoint
Id: monitoring-timepoint
Title: "Monitoring timepoint"
Description: "The point of the monitoring schedule that this reading belongs to. The exact minutes stand in time-since-dose."
Context: Observation
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from MonitoringTimepointVS (required)

CodeSystem: MonitoringTimepointCS
Id: monitoring-timepoint
Title: "Monitoring timepoint"
Description: "Scheduled points of the observation around a dose. The numbered ones allow 10 minutes either side."
* insert Published
* insert LocalCodes
* #pre-dose "Before dose" "Within 60 minutes before the start, repeats included."
* #plus-20 "20 minutes" "20 minutes after the start of the infusion, the injection or the first device."
* #plus-40 "40 minutes" "40 minutes after the start: the expected peak."
* #plus-60 "60 minutes" "60 minutes after the start."
* #plus-90 "90 minutes" "90 minutes after the start."
* #plus-120 "120 minutes" "120 minutes after the start."
* #pre-discharge "Before discharge" "Last reading before release."
* #unscheduled "Unscheduled" "Any other reading."

ValueSet: MonitoringTimepointVS
Id: monitoring-timepoint
Title: "Monitoring timepoint"
Description: "All points of the monitoring schedule. The codes are our own."
* insert Published
* include codes from system MonitoringTimepointCS
