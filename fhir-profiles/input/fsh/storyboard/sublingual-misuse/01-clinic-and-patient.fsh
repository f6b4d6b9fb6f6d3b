Instance: storyboard-sublingual-01-clinic-and-patient
InstanceOf: Bundle
Usage: #example
Title: "Sublingual misuse 01: clinic and patient"
Description: "Cedar Ridge, its five clinicians, Tom Keller of its telehealth programme and his diagnoses."
* type = #transaction
* insert PutClinic
* insert Put(Patient, tom-keller)
* insert Put(Condition, tom-keller-depression)
* insert Put(Condition, tom-keller-anxiety)

Instance: tom-keller
InstanceOf: KetaminePatient
Usage: #inline
* insert ClinicPatient(1004, Tom, Keller, male, 1990-05-21, +1 555 555 0124, 31 Station Road)

Instance: tom-keller-depression
InstanceOf: Condition
Usage: #inline
* insert Problem(tom-keller, active "Active")
* code.coding[0] = $sct#18818009 "Moderate recurrent major depression"
* code.coding[1] = $icd-10-cm#F33.1 "Major depressive disorder, recurrent, moderate"
* code.text = "Recurrent major depressive disorder, moderate"

Instance: tom-keller-anxiety
InstanceOf: Condition
Usage: #inline
* insert Problem(tom-keller, active "Active")
* code.coding[0] = $sct#21897009 "Generalized anxiety disorder"
* code.coding[1] = $icd-10-cm#F41.1 "Generalized anxiety disorder"
