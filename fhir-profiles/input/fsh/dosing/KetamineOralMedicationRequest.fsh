Profile: KetamineOralMedicationRequest
Parent: KetamineMedicationRequest
Id: ketamine-oral-medication-request
Title: "Ketamine oral medication request"
Description: "An order for compounded oral ketamine (capsules or another oral form). Use at home without supervision is its main risk, so the order limits the supply: how much is dispensed, whether again, and until when."
* insert Published
* insert SnomedCopyright
* dosageInstruction
  * route = $sct#26643006
* insert LimitedSupply
