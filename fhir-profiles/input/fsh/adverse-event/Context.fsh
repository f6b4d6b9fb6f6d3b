// Who and what else took part. FHIR R5 has these as elements; HL7's R4 guide for adverse events in research has
// extensions of the same shape.

Extension: MitigatingAction
Id: mitigating-action
Title: "Mitigating action"
Description: "What was done after the event began to reduce the harm."
Context: AdverseEvent
* insert Published
* extension contains item 1..1
* extension[item] ^short = "The action, as a resource or a concept"
* extension[item].value[x] only CodeableConcept or Reference(Procedure or DocumentReference or MedicationAdministration or MedicationRequest)

Extension: ContributingFactor
Id: contributing-factor
Title: "Contributing factor"
Description: "What is thought to have made the event more likely or worse, apart from the suspected drug."
Context: AdverseEvent
* insert Published
* extension contains item 1..1
* extension[item] ^short = "The factor, as a resource or a concept"
* extension[item].value[x] only CodeableConcept or Reference(Condition or Observation or AllergyIntolerance or FamilyMemberHistory or Immunization or Procedure or Device or DocumentReference or MedicationAdministration or MedicationStatement)

Extension: Participant
Id: participant
Title: "Participant"
Description: "Who took part in the event or its report, and how."
Context: AdverseEvent
* insert Published
* extension contains
    function 0..1 and
    actor 1..1
* extension[function] ^short = "How the actor took part, e.g. as witness or informant"
* extension[function].value[x] only CodeableConcept
* extension[actor] ^short = "Who took part"
* extension[actor].value[x] only Reference(Practitioner or PractitionerRole or Organization or CareTeam or Patient or Device or RelatedPerson)

Extension: Note
Id: note
Title: "Note"
Description: "The narrative of the event, or a comment on it."
Context: AdverseEvent
* insert Published
* value[x] only Annotation
