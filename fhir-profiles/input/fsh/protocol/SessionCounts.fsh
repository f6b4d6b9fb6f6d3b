Extension: PlannedSessionCount
Id: planned-session-count
Title: "Planned session count"
Description: "How many sessions the plan provides for."
Context: CarePlan
* insert Published
* value[x] only integer

Extension: ActualSessionCount
Id: actual-session-count
Title: "Actual session count"
Description: "In how many sessions of the course a dose was given."
Context: Procedure
* insert Published
* value[x] only integer
