Profile: KetamineServiceRequest
Parent: ServiceRequest
Id: ketamine-service-request
Title: "Ketamine service request"
Description: "What is asked for around the doses: the therapy itself from another clinic, observation after the dose, psychotherapy, an evaluation or a referral."
* insert Published
* status MS
* intent MS
* code 1..1 MS
* code from KetamineServiceVS (preferred)
* subject MS
* encounter MS
* occurrence[x] MS
* authoredOn MS
* requester MS
* performer MS
* reasonReference 1..* MS
  * ^short = "The depression, or the finding that the request answers"

// Codes seen in VSAC value sets carried by cqframework/clinical-reasoning, in Synthea or in both; 75516001 also in OHDSI.
ValueSet: KetamineServiceVS
Id: ketamine-service
Title: "Service around ketamine therapy"
Description: "Ketamine therapy, observation after the dose, psychotherapy, psychiatric evaluation and referrals. What has no code here, such as a referral to a urologist, is said in text."
* insert Published
* insert SnomedCopyright
* KetamineProcedureCS#ketamine-therapy "Ketamine therapy"
* KetamineProcedureCS#post-dose-monitoring "Post-dose monitoring"
* $sct#75516001 "Psychotherapy"
* $sct#304891004 "Cognitive-behavior therapy"
* $sct#228557008 "Cognitive and behavioral therapy"
* $sct#76168009 "Group psychotherapy"
* $sct#108313002 "Family psychotherapy"
* $sct#443730003 "Interpersonal psychotherapy"
* $sct#79094001 "Initial psychiatric interview with mental status and evaluation"
* $sct#10197000 "Psychiatric interview and evaluation"
* $sct#88848003 "Psychiatric follow-up"
* $sct#225337009 "Suicide risk assessment"
* $sct#182836005 "Review of medication"
* $sct#308477009 "Referral to psychiatrist"
* $sct#306343005 "Referral to psychotherapist"
* $sct#306338003 "Referral to nurse practitioner"
