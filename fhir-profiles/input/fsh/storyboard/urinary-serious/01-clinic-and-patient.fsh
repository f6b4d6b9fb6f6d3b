Instance: storyboard-urinary-01-clinic-and-patient
InstanceOf: Bundle
Usage: #example
Title: "Urinary symptoms 01: clinic and patient"
Description: "Cedar Ridge, its five clinicians, Harriet Osei and her depression, in remission."
* type = #transaction
* insert PutClinic
* insert Put(Patient, harriet-osei)
* insert Put(Condition, harriet-osei-depression)

Instance: harriet-osei
InstanceOf: KetaminePatient
Usage: #inline
* insert ClinicPatient(1005, Harriet, Osei, female, 1978-09-14, +1 555 555 0125, 5 Harbour Lane)

// Which kind of depressive disorder is not known.
Instance: harriet-osei-depression
InstanceOf: Condition
Usage: #inline
* insert Problem(harriet-osei, remission "Remission")
* code = $sct#370143000 "Major depressive disorder (disorder)"
