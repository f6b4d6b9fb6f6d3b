Profile: KetamineIVMedicationRequest
Parent: KetamineMedicationRequest
Id: ketamine-iv-medication-request
Title: "Ketamine IV medication request"
Description: "An order for infusions of racemic ketamine. The usual infusion lasts 40 to 60 minutes; it is ordered by its duration or by its rate."
* insert Published
* insert SnomedCopyright
* obeys mr-iv-dur
* dosageInstruction
  * timing MS
    * ^short = "How often, and in repeat.duration how long each infusion lasts (usually 40 to 60 min)"
  * route = $sct#47625008
  * doseAndRate
    * rate[x] MS
    * rate[x] only SimpleQuantity
    * rateQuantity from InfusionRateUnitVS (required)

Invariant: mr-iv-dur
Description: "Each dose step of an infusion gives its duration (timing.repeat.duration) or its rate."
Severity: #error
Expression: "dosageInstruction.all(timing.repeat.duration.exists() or doseAndRate.rate.exists())"

ValueSet: InfusionRateUnitVS
Id: infusion-rate-unit
Title: "Unit of an infusion rate"
Description: "The units in which the rate of a ketamine infusion is ordered: drug or volume per hour. UCUM, checked by its grammar."
* insert Published
* ^copyright = "UCUM is copyright © 1999-2013 Regenstrief Institute, Inc. and The UCUM Organization, Indianapolis, IN. All rights reserved. The terms of use are at https://ucum.org/license."
* $ucum#mg/h "mg/h"
* $ucum#mL/h "mL/h"
