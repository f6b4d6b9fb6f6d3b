// What orders for compounded forms say of the supply.
RuleSet: LimitedSupply
* dispenseRequest 1..1 MS
  * validityPeriod MS
    * ^short = "Until when the pharmacy may dispense"
  * numberOfRepeatsAllowed MS
    * ^short = "0 unless refills are meant; more than 5 gives a warning"
  * quantity 1..1 MS
    * ^short = "How many units are dispensed at a time"
