Profile: KetamineSublingualMedicationRequest
Parent: KetamineMedicationRequest
Id: ketamine-sublingual-medication-request
Title: "Ketamine sublingual medication request"
Description: "An order for compounded sublingual ketamine (troches, lozenges or rapidly dissolving tablets). Use at home without supervision is its main risk, so the order limits the supply: how much is dispensed, whether again, and until when."
* insert Published
* insert SnomedCopyright
* dosageInstruction
  * route = $sct#37839007
  * patientInstruction MS
    * ^short = "How long to hold it under the tongue, and whether to swallow or to spit out"
* insert LimitedSupply
