Instance: adverse-event-reported
InstanceOf: Basic
Title: "Topic: adverse event reported"
Description: "An adverse event is on record that happened."
Usage: #definition
* insert Topic(adverse-event-reported, [[Adverse event reported]], [[An adverse event that happened (not one that might have) is recorded, or turns out to have happened.]])
* insert Trigger(AdverseEvent, [[Before: no such record, or one whose actuality was not actual, or one entered in error. Now: actuality is actual, and the record is not entered in error.]], [[%current.where(actuality = 'actual' and modifierExtension.where(url = 'https://w3id.org/ketabridge/StructureDefinition/ae-status' and value = 'entered-in-error').empty()).exists() and %previous.where(actuality = 'actual' and modifierExtension.where(url = 'https://w3id.org/ketabridge/StructureDefinition/ae-status' and value = 'entered-in-error').empty()).empty()]])
* insert FilterBy(AdverseEvent, patient, [[Of one patient]])
* insert FilterBy(AdverseEvent, encounter, [[Of one session]])
* insert FilterBy(AdverseEvent, event, [[Which event, by code]])
* insert FilterBy(AdverseEvent, category, [[By kind of event]])
* insert FilterBy(AdverseEvent, seriousness, [[Serious or non-serious]])
* insert FilterBy(AdverseEvent, seriousness-criterion, [[By criterion of seriousness]])
* insert FilterBy(AdverseEvent, severity, [[By severity]])
* insert Shape(AdverseEvent)
* insert Include(AdverseEvent:subject)
* insert Include(AdverseEvent:encounter)
