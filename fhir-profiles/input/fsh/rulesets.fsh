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

// Notices as the owners word or request them: LOINC and RxNorm in their licences, SNOMED CT in its affiliate licence, NUCC and
// UCUM as in the definitions of FHIR R4. ICD-10-CM: what US Core says, in own words.

RuleSet: SnomedCopyright
* ^copyright = "This material includes SNOMED Clinical Terms® (SNOMED CT®), which is used by permission of the International Health Terminology Standards Development Organisation (IHTSDO, SNOMED International). All rights reserved. SNOMED CT® was originally created by the College of American Pathologists. \"SNOMED\" and \"SNOMED CT\" are registered trademarks of the IHTSDO. Implementers must have the appropriate SNOMED CT affiliate licence (http://www.snomed.org/snomed-ct/get-snomed-ct), which is free in member countries such as the United States."

// {element} is ^copyright, or copyright for an instance.
RuleSet: NoticeWithSnomed(element, others)
* {element} = "{others} This material includes SNOMED Clinical Terms® (SNOMED CT®), which is used by permission of the International Health Terminology Standards Development Organisation (IHTSDO, SNOMED International). All rights reserved. SNOMED CT® was originally created by the College of American Pathologists. \"SNOMED\" and \"SNOMED CT\" are registered trademarks of the IHTSDO. Implementers must have the appropriate SNOMED CT affiliate licence (http://www.snomed.org/snomed-ct/get-snomed-ct), which is free in member countries such as the United States."

RuleSet: LoincCopyright
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

RuleSet: NoticeWithLoinc(element, others)
* {element} = "{others} This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

RuleSet: IcdCopyright
* insert NoticeWithSnomed(^copyright, [[ICD-10 is copyright of the World Health Organization, which authorised its adaptation ICD-10-CM for use in the United States; ICD-10-CM is published by the US National Center for Health Statistics.]])

RuleSet: RxNormCopyright
* ^copyright = "RxNorm: this product uses publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend this or any other product."

RuleSet: NuccCopyright
* ^copyright = "This material includes content from the NUCC Health Care Provider Taxonomy Code Set (https://www.nucc.org), which is copyright © 2016+ American Medical Association on behalf of the National Uniform Claim Committee. For commercial use, including sales or licensing, a license must be obtained."
