CodeSystem: TreatmentResponseCS
Id: treatment-response
Title: "Treatment response"
Description: "How a depression answered to a treatment, judged by the change of a score since the baseline."
* insert Published
* insert LocalCodes
* #response "Response" "Score dropped by 50 % or more from baseline, but not to remission."
* #partial-response "Partial response" "Score dropped by 25 % or more and less than 50 %."
* #non-response "Non-response" "Score dropped by less than 25 %."
* #remission "Remission" "Score at or under the remission threshold in use."
* #relapse "Relapse" "Return of depression after response or remission."

ValueSet: TreatmentResponseVS
Id: treatment-response
Title: "Treatment response"
Description: "All degrees of response. The codes are our own."
* insert Published
* include codes from system TreatmentResponseCS
