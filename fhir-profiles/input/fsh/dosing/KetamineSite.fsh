// Seen in the SNOMED CT Global Patient Set. Left or right goes into the text.
ValueSet: KetamineSiteVS
Id: ketamine-site
Title: "Site of an injection"
Description: "Where ketamine is injected into a muscle. One verified code; another place, and the side, are said in text."
* insert Published
* insert SnomedCopyright
* $sct#35259002 "Structure of deltoid muscle"
