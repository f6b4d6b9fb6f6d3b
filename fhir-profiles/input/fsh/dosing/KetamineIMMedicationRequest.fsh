Profile: KetamineIMMedicationRequest
Parent: KetamineMedicationRequest
Id: ketamine-im-medication-request
Title: "Ketamine IM medication request"
Description: "An order for intramuscular injections of racemic ketamine: the dose in mg/kg as ordered and in mg as calculated, and the muscle."
* insert Published
* insert SnomedCopyright
* dosageInstruction
  * site MS
    * ^short = "The muscle, with the side in text"
  * route = $sct#78421000
