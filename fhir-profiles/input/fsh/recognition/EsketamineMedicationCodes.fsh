// Where each code was seen: as in KetamineMedicationCodes, of which these are the codes of esketamine.
ValueSet: EsketamineMedicationCodes
Id: esketamine-medication-codes
Title: "Esketamine medication codes"
Description: "Every code by which this guide knows esketamine. It tells esketamine from racemic ketamine where an order for the nasal route claims no profile; which code an order should carry is said in the page on orders."
* insert Published
* ^copyright = "RxNorm: this product uses publicly available data courtesy of the U.S. National Library of Medicine (NLM), National Institutes of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse or recommend this or any other product. The National Drug Code directory is published by the FDA and is in the public domain. The ATC classification is copyright WHO Collaborating Centre for Drug Statistics Methodology."
* $rxnorm#2201623 "esketamine Nasal Spray"
* $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
* $rxnorm#2119365 "esketamine"
* $ndc#50458-028-00 "Spravato 28 mg device"
* $ndc#50458-028-02 "Spravato 56 mg kit (2 devices)"
* $ndc#50458-028-03 "Spravato 84 mg kit (3 devices)"
* http://www.whocc.no/atc#N01AX14 "esketamine"
* http://www.whocc.no/atc#N06AX27 "esketamine"
