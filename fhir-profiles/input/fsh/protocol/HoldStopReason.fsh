CodeSystem: HoldStopReasonCS
Id: hold-stop-reason
Title: "Hold or stop reason"
Description: "Why an order or a course was put on hold or stopped, or a dose was not given or broken off."
* insert Published
* insert LocalCodes
* #elevated-bp "Elevated blood pressure" "Pre-dose reading at or over the hold threshold, or held on judgement."
* #contraindication-found "Contraindication found" "A contraindication to ketamine or esketamine became known."
* #non-response "Non-response" "No sufficient benefit at evaluation."
* #adverse-event "Adverse event" "Because of an adverse event of the therapy."
* #psychosis-or-mania "Psychosis or mania" "New psychotic or manic symptoms."
* #suicide-risk "Suicide risk" "Emergency evaluation takes precedence."
* #pregnancy "Pregnancy" "Pregnancy known or suspected."
* #misuse-concern "Misuse concern" "Signs of misuse, diversion or dependence."
* #rems-not-enrolled "REMS requirement missing" "Patient or setting not enrolled."
* #transport-missing "No transport home" "No escort or transport for the day of the dose."
* #patient-choice "Patient's choice" "The patient declined or asked to stop."
* #remission-achieved "Remission achieved" "Goal reached, therapy ended as planned."
* #other "Other" "Reason in text."

ValueSet: HoldStopReasonVS
Id: hold-stop-reason
Title: "Hold or stop reason"
Description: "All reasons of this guide. The codes are our own."
* insert Published
* include codes from system HoldStopReasonCS
