Instance: example-medication-spravato
InstanceOf: KetamineMedication
Title: "Esketamine kit of 84 mg"
Description: "Three devices of one lot, as the pharmacy sent them to the clinic."
Usage: #example
* code
  * coding[0] = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
  * coding[1] = $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
* form.text = "Nasal spray"
* ingredient
  * itemCodeableConcept = $rxnorm#2119365 "esketamine"
  * isActive = true
  * strength.numerator = 28 $ucum#mg "mg"
  * strength.denominator = 1 $ucum#{device} "device"
* batch
  * lotNumber = "TEST-26K014"
  * expirationDate = "2028-02-29"

Instance: example-medication-troche
InstanceOf: KetamineMedication
Title: "Compounded troche of 100 mg"
Description: "No product code exists: the ingredient, the form and the strength say what it is."
Usage: #example
* code = $rxnorm#6130 "ketamine"
* code.text = "Ketamine 100 mg troche, compounded"
* form.text = "Troche"
* ingredient[0]
  * itemCodeableConcept = $rxnorm#6130 "ketamine"
  * isActive = true
  * strength.numerator = 100 $ucum#mg "mg"
  * strength.denominator = 1 $ucum#1 "troche"
* ingredient[1]
  * itemCodeableConcept.text = "Troche base"
  * isActive = false
