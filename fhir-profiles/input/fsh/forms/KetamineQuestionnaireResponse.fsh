Profile: KetamineQuestionnaireResponse
Parent: QuestionnaireResponse
Id: ketamine-questionnaire-response
Title: "Ketamine questionnaire response"
Description: "A form filled at a treatment session: which form, whose, at which visit and when. A form filled elsewhere, such as at home, does not claim this profile."
* insert Published
* obeys qr-time and qr-phq9
* partOf MS
* partOf only Reference(Procedure)
  * ^short = "The Procedure of the session"
* questionnaire 1..1 MS
* status MS
* subject 1..1 MS
* encounter 1..1 MS
  * ^short = "The session at which the form was filled"
* authored MS
  * ^short = "When the form was filled, with the time of day"
* author MS
  * ^short = "Who entered the answers"
* source MS
  * ^short = "Who gave the answers"
* item MS

// Instead of authored 1..1: absence and a bare date are one fault and give one finding.
Invariant: qr-time
Description: "A form filled at a session states when, with the time of day (authored)."
Severity: #error
Expression: "authored.toString().length() > 10"

// Judges only forms whose nine answers carry ordinalValue; the total of all others is the server's to compute.
Invariant: qr-phq9
Description: "The total of a completed PHQ-9 is the sum of its nine answers."
Severity: #error
Expression: "(status = 'completed' and item.where(linkId = 'total').answer.exists() and item.where(linkId.matches('^q[1-9]$')).answer.value.ofType(Coding).extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').count() = 9) implies (item.where(linkId = 'total').answer.value.ofType(integer) = item.where(linkId.matches('^q[1-9]$')).answer.value.ofType(Coding).extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate($this + $total, 0))"
