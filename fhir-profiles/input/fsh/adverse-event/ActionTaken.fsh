// What was done with the drug, and what followed from it. The numbers in the definitions are those of ICH E2B(R3)
// element G.k.8; they are unverified and therefore no codes.

Extension: ActionTaken
Id: action-taken
Title: "Action taken"
Description: "What was done with the suspected drug because of the event."
Context: AdverseEvent
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from ActionTakenVS (required)

CodeSystem: ActionTakenCS
Id: action-taken
Title: "Action taken"
Description: "What was done with the suspected drug, after ICH E2B(R3), element G.k.8."
* insert Published
* insert LocalCodes
* #withdrawn "Drug withdrawn" "Stopped for good (E2B: 1)."
* #dose-reduced "Dose reduced" "Lower dose or longer interval (E2B: 2)."
* #dose-increased "Dose increased" "Higher dose or shorter interval (E2B: 3)."
* #not-changed "Dose not changed" "Therapy went on as before (E2B: 4)."
* #unknown "Unknown" "Not known (E2B: 0)."
* #not-applicable "Not applicable" "Therapy was already over, or the patient died (E2B: 9)."

ValueSet: ActionTakenVS
Id: action-taken
Title: "Action taken"
Description: "All actions taken with the drug. The codes are our own."
* insert Published
* include codes from system ActionTakenCS

Extension: Dechallenge
Id: dechallenge
Title: "Dechallenge"
Description: "Whether the event abated after the drug was stopped or reduced."
Context: AdverseEvent
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from ChallengeOutcomeVS (required)

Extension: Rechallenge
Id: rechallenge
Title: "Rechallenge"
Description: "Whether the event came back after the drug was given again."
Context: AdverseEvent
* insert Published
* value[x] only CodeableConcept
* valueCodeableConcept from ChallengeOutcomeVS (required)

CodeSystem: ChallengeOutcomeCS
Id: challenge-outcome
Title: "Challenge outcome"
Description: "Result of stopping the drug (dechallenge) or of giving it again (rechallenge)."
* insert Published
* insert LocalCodes
* #positive "Positive" "Dechallenge: the event abated after stop or reduction. Rechallenge: the event came back."
* #negative "Negative" "Dechallenge: the event went on. Rechallenge: the event did not come back."
* #not-done "Not done" "Not stopped or reduced; not given again."
* #unknown "Unknown" "Done, result not known."

ValueSet: ChallengeOutcomeVS
Id: challenge-outcome
Title: "Challenge outcome"
Description: "All results of a dechallenge or rechallenge. The codes are our own."
* insert Published
* include codes from system ChallengeOutcomeCS
