Instance: storyboard-im-07-session-05
InstanceOf: Bundle
Usage: #example
Title: "IM non-responder 07: session 5"
Description: "Fifth injection, 1.0 mg/kg = 58 mg on Tuesday 17 March 2026, after a PHQ-9 of 16: moderate dissociation from 5 to 70 minutes after it, CADSS 34."
* type = #transaction
* insert PriyaNairSession(05, 5, 2026-03-17, -04:00, 1.0, 58, 1.16)
* insert SessionPHQ9(priya-nair, 05, 2026-03-17, T10:40:00-04:00, 16, 2, 2, 2, 2, 2, 2, 2, 2, 0)
* insert SessionScore(CADSSScoreTemplate, priya-nair, 05, priya-nair-cadss-05, 2026-03-17T11:40:00-04:00, 40, 34)
* insert Dissociation(priya-nair, 05, 2026-03-17T11:05:00-04:00, 5, 2026-03-17T12:10:00-04:00, 2026-03-17T12:50:00-04:00)
* entry[=].resource.severity = $ae-severity#moderate "Moderate"
