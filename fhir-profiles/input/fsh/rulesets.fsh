// Metadata only: rules of a profile stand in the profile.

// Profiles, extensions, code systems and value sets.
RuleSet: Published
* ^version = "0.1.0"
* ^status = #draft
* ^experimental = false
* ^date = "2026-11-24"
* ^publisher = "Ketabridge"
* ^contact.telecom.system = #url
* ^contact.telecom.value = "https://w3id.org/ketabridge"
* ^jurisdiction = urn:iso:std:iso:3166#US "United States of America"

// Instances that are artifacts of the guide: search parameters, plan and activity definitions.
RuleSet: PublishedInstance(id, type)
* url = "https://w3id.org/ketabridge/{type}/{id}"
* version = "0.1.0"
* experimental = false
* date = "2026-11-24"
* publisher = "Ketabridge"
* contact.telecom.system = #url
* contact.telecom.value = "https://w3id.org/ketabridge"
* jurisdiction = urn:iso:std:iso:3166#US "United States of America"

RuleSet: LocalCodes
* ^caseSensitive = true

RuleSet: SnomedCopyright
* ^copyright = "Contains codes of SNOMED CT, (c) SNOMED International. Use needs an affiliate licence, which is free in member countries such as the United States."

RuleSet: IcdCopyright
* ^copyright = "ICD-10-CM is published by the US National Center for Health Statistics and is in the public domain. Contains codes of SNOMED CT, (c) SNOMED International; use needs an affiliate licence, which is free in member countries such as the United States."

RuleSet: LoincCopyright
* ^copyright = "This material contains content from LOINC (https://loinc.org), copyright Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under the licence at https://loinc.org/license."

RuleSet: RxNormCopyright
* ^copyright = "RxNorm is published by the US National Library of Medicine and is in the public domain."

RuleSet: NuccCopyright
* ^copyright = "NUCC Health Care Provider Taxonomy: copyright American Medical Association; the codes are used with this notice."
