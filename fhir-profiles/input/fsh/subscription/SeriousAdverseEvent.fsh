Instance: serious-adverse-event
InstanceOf: Basic
Title: "Topic: serious adverse event"
Description: "An adverse event that happened is serious, or becomes so."
Usage: #definition
* insert Topic(serious-adverse-event, [[Serious adverse event]], [[An adverse event that happened is serious when it is recorded, or becomes serious later.]])
* insert Trigger(AdverseEvent, [[Before: no such record, or one of an event that was not serious, that had not happened, or that was entered in error. Now: the event happened and is serious: its seriousness says so, or it meets a criterion of seriousness.]], [[%current.where(actuality = 'actual' and modifierExtension.where(url = 'https://w3id.org/ketabridge/StructureDefinition/ae-status' and value = 'entered-in-error').empty() and (seriousness.coding.where(code.lower().startsWith('serious')).exists() or extension('https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').exists())).exists() and %previous.where(actuality = 'actual' and modifierExtension.where(url = 'https://w3id.org/ketabridge/StructureDefinition/ae-status' and value = 'entered-in-error').empty() and (seriousness.coding.where(code.lower().startsWith('serious')).exists() or extension('https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').exists())).empty()]])
* insert FilterBy(AdverseEvent, patient, [[Of one patient]])
* insert FilterBy(AdverseEvent, encounter, [[Of one session]])
* insert FilterBy(AdverseEvent, event, [[Which event, by code]])
* insert FilterBy(AdverseEvent, category, [[By kind of event]])
* insert FilterBy(AdverseEvent, seriousness-criterion, [[By criterion of seriousness]])
* insert FilterBy(AdverseEvent, severity, [[By severity]])
* insert Shape(AdverseEvent)
* insert Include(AdverseEvent:subject)
* insert Include(AdverseEvent:encounter)
