// Cedar Ridge Interventional Psychiatry and its people. All names, identifiers and addresses are fictional; the NPIs
// are test values with a valid check digit.

Instance: cedar-ridge
InstanceOf: Organization
Usage: #inline
* identifier.system = "https://w3id.org/ketabridge/example/rems-site"
* identifier.value = "TEST-HCS-0042"
* active = true
* type[0] = http://terminology.hl7.org/CodeSystem/organization-type#prov "Healthcare Provider"
* type[1] = RemsSettingTypeCS#outpatient "Outpatient setting"
* name = "Cedar Ridge Interventional Psychiatry"
* telecom.system = #phone
* telecom.value = "+1 555 555 0100"
* telecom.use = #work
* insert ClinicAddress

RuleSet: ClinicAddress
* address.line = "200 Cedar Ridge Road"
* address.city = "Ashford Falls"
* address.state = "VT"
* address.postalCode = "05999"
* address.country = "US"

RuleSet: ClinicRoom(name)
* status = #active
* name = {name}
* mode = #instance
* insert ClinicAddress
* managingOrganization = Reference(Organization/cedar-ridge)

Instance: cedar-ridge-infusion
InstanceOf: Location
Usage: #inline
* insert ClinicRoom("Cedar Ridge infusion suite")

Instance: cedar-ridge-spravato
InstanceOf: Location
Usage: #inline
* insert ClinicRoom("Cedar Ridge SPRAVATO room")

RuleSet: Clinician(npi, given, family, suffix)
* identifier.system = $npi
* identifier.value = "{npi}"
* active = true
* name.family = "{family}"
* name.given = "{given}"
* name.suffix = "{suffix}"

// What a clinician does at Cedar Ridge. {nucc} is a code of the NUCC provider taxonomy with its display.
RuleSet: ClinicianRole(practitioner, phone, nucc)
* active = true
* practitioner = Reference(Practitioner/{practitioner})
* organization = Reference(Organization/cedar-ridge)
* code = $nucc#{nucc}
* specialty = $nucc#{nucc}
* location = Reference(Location/cedar-ridge-infusion)
* telecom.system = #phone
* telecom.value = "{phone}"
* telecom.use = #work

Instance: dana-whitfield
InstanceOf: Practitioner
Usage: #inline
* insert Clinician(1234567893, Dana, Whitfield, PMHNP)

Instance: dana-whitfield-role
InstanceOf: PractitionerRole
Usage: #inline
* insert ClinicianRole(dana-whitfield, +1 555 555 0101, 363LP0808X "Psychiatric/Mental Health Nurse Practitioner")

Instance: samir-rao
InstanceOf: Practitioner
Usage: #inline
* insert Clinician(1000000012, Samir, Rao, MD)

Instance: samir-rao-role
InstanceOf: PractitionerRole
Usage: #inline
* insert ClinicianRole(samir-rao, +1 555 555 0102, 2084P0800X "Psychiatry Physician")

Instance: lena-ortiz
InstanceOf: Practitioner
Usage: #inline
* insert Clinician(1000000020, Lena, Ortiz, CRNA)

Instance: lena-ortiz-role
InstanceOf: PractitionerRole
Usage: #inline
* insert ClinicianRole(lena-ortiz, +1 555 555 0103, 367500000X "CRNA")

Instance: joel-kim
InstanceOf: Practitioner
Usage: #inline
* insert Clinician(1000000038, Joel, Kim, RN)

Instance: joel-kim-role
InstanceOf: PractitionerRole
Usage: #inline
* insert ClinicianRole(joel-kim, +1 555 555 0104, 163W00000X "Registered Nurse")

Instance: amy-brandt
InstanceOf: Practitioner
Usage: #inline
* insert Clinician(1000000046, Amy, Brandt, PhD)

Instance: amy-brandt-role
InstanceOf: PractitionerRole
Usage: #inline
* insert ClinicianRole(amy-brandt, +1 555 555 0105, 103T00000X "Psychologist")

RuleSet: CareTeamMember(practitioner, display, nucc)
* participant[+].role = $nucc#{nucc}
* participant[=].member = Reference(Practitioner/{practitioner}) {display}

RuleSet: MemberDanaWhitfield
* insert CareTeamMember(dana-whitfield, [["Dana Whitfield, PMHNP"]], 363LP0808X "Psychiatric/Mental Health Nurse Practitioner")

RuleSet: MemberSamirRao
* insert CareTeamMember(samir-rao, [["Samir Rao, MD"]], 2084P0800X "Psychiatry Physician")

RuleSet: MemberLenaOrtiz
* insert CareTeamMember(lena-ortiz, [["Lena Ortiz, CRNA"]], 367500000X "CRNA")

RuleSet: MemberJoelKim
* insert CareTeamMember(joel-kim, [["Joel Kim, RN"]], 163W00000X "Registered Nurse")

RuleSet: MemberAmyBrandt
* insert CareTeamMember(amy-brandt, [["Amy Brandt, PhD"]], 103T00000X "Psychologist")

// The entries of the clinic: every storyboard at Cedar Ridge begins with them.
RuleSet: PutClinic
* insert Put(Organization, cedar-ridge)
* insert Put(Location, cedar-ridge-infusion)
* insert Put(Location, cedar-ridge-spravato)
* insert Put(Practitioner, dana-whitfield)
* insert Put(Practitioner, samir-rao)
* insert Put(Practitioner, lena-ortiz)
* insert Put(Practitioner, joel-kim)
* insert Put(Practitioner, amy-brandt)
* insert Put(PractitionerRole, dana-whitfield-role)
* insert Put(PractitionerRole, samir-rao-role)
* insert Put(PractitionerRole, lena-ortiz-role)
* insert Put(PractitionerRole, joel-kim-role)
* insert Put(PractitionerRole, amy-brandt-role)
