// Where each code was seen: openFDA (238083, NDCs 50458-028-*, 42023-113-10, 55150-438-10, 0409-2051-05, 65219-186-05,
// the three Ketalar codes 206967, 206970, 206972 without their strengths), ndclist.com (2201623, 2201625),
// pharmacygps.com (67457-108-10), VSAC (6130), OHDSI (2119365), rxreasoner.com (N06AX27), GPS (373464007).
// Inferred from openFDA labels by elimination: the strengths of 238082 and 238084. Secondary sources only: 55150-439-10,
// N01AX03, N01AX14.
ValueSet: KetamineMedicationCodes
Id: ketamine-medication-codes
Title: "Ketamine medication codes"
Description: "Every code by which this guide knows ketamine and esketamine: products, packages and ingredients. It recognises the drug; which code an order should carry is said in the page on orders. The strengths of RxNorm 238082 and 238084 are inferred from labels, those of the branded codes 206967, 206970 and 206972 are not verified."
* insert Published
* insert NoticeWithSnomed(^copyright, [[RxNorm: this product uses publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend this or any other product. The National Drug Code directory is published by the FDA and is in the public domain. The ATC classification is copyright WHO Collaborating Centre for Drug Statistics Methodology.]])
* $rxnorm#238082 "ketamine 10 MG/ML injectable"
* $rxnorm#238084 "ketamine 50 MG/ML injectable"
* $rxnorm#238083 "ketamine 100 MG/ML injectable"
* $rxnorm#206967 "Ketalar injectable (strength not verified)"
* $rxnorm#206970 "Ketalar injectable (strength not verified)"
* $rxnorm#206972 "Ketalar injectable (strength not verified)"
* $rxnorm#2201623 "esketamine Nasal Spray"
* $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* $rxnorm#6130 "ketamine"
* $rxnorm#2119365 "esketamine"
* $ndc#50458-028-00 "Spravato 28 mg device"
* $ndc#50458-028-02 "Spravato 56 mg kit (2 devices)"
* $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
* $ndc#42023-113-10 "Ketalar 10 mg/mL, 20 mL x 10"
* $ndc#55150-438-10 "ketamine HCl 10 mg/mL, 20 mL x 10"
* $ndc#55150-439-10 "ketamine HCl 50 mg/mL, 10 mL x 10"
* $ndc#0409-2051-05 "ketamine HCl 100 mg/mL, 5 mL x 10"
* $ndc#65219-186-05 "ketamine HCl 100 mg/mL, 5 mL x 10"
* $ndc#67457-108-10 "ketamine HCl 100 mg/mL"
* http://www.whocc.no/atc#N01AX03 "ketamine"
* http://www.whocc.no/atc#N01AX14 "esketamine"
* http://www.whocc.no/atc#N06AX27 "esketamine"
* $sct#373464007 "Ketamine (substance)"
