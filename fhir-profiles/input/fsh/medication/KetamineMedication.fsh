Profile: KetamineMedication
Parent: Medication
Id: ketamine-medication
Title: "Ketamine medication"
Description: "A product of ketamine or esketamine, where a code in the order or the dose does not say enough: a lot, a compounded form, a strength."
* insert Published
* insert RxNormCopyright
* obeys med-ketamine and med-compounded
* code 1..1 MS
* code from KetamineMedicationCodes (extensible)
* form MS
* ingredient MS
  * item[x] MS
  * strength MS
    * ^short = "Such as 100 mg in 1 troche, or 28 mg in 1 device"
* batch MS
  * lotNumber MS

// Instead of ingredient 1..* and a binding: an ingredient beside the drug, such as a base, may have any code.
Invariant: med-ketamine
Description: "One ingredient is ketamine (RxNorm 6130) or esketamine (RxNorm 2119365)."
Severity: #error
Expression: "ingredient.item.ofType(CodeableConcept).coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and (code = '6130' or code = '2119365')).exists()"

Invariant: med-compounded
Description: "The code of an ingredient (RxNorm 6130 or 2119365) is for a compounded form only, which is expected in form."
Severity: #warning
Expression: "code.coding.where(system = 'http://www.nlm.nih.gov/research/umls/rxnorm' and (code = '6130' or code = '2119365')).exists() implies form.exists()"
