Profile: KetamineSCMedicationRequest
Parent: KetamineMedicationRequest
Id: ketamine-sc-medication-request
Title: "Ketamine SC medication request"
Description: "An order for subcutaneous injections of racemic ketamine. A dose that is raised while there is no response has one dosageInstruction for each step."
* insert Published
* insert SnomedCopyright
* dosageInstruction.route = $sct#34206005
