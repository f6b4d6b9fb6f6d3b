Extension: TimeSinceDose
Id: time-since-dose
Title: "Time since dose"
Description: "Minutes from the start of the dose (infusion, injection or first device) to this observation or to the onset of this event."
Context: Observation, AdverseEvent
* insert Published
* value[x] only Duration
// Not a pattern of the whole Duration: drt-1 wants a value beside the code, in a pattern too. drt-1 sees to the system.
* valueDuration.code 1..1
* valueDuration.code = #min
