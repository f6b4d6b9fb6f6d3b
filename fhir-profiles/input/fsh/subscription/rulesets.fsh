// A SubscriptionTopic of FHIR R5 as R4 can hold it: a Basic whose extensions are the elements of R5, by the URLs that R5 gives
// them. Inside a complex one the names of the elements are enough.

RuleSet: Topic(id, title, description)
* code = http://hl7.org/fhir/fhir-types#SubscriptionTopic
* created = "2026-11-29"
* insert TopicElement(url)
* extension[=].valueUri = "https://w3id.org/ketabridge/SubscriptionTopic/{id}"
* insert TopicElement(version)
* extension[=].valueString = "0.1.0"
* insert TopicElement(title)
* extension[=].valueString = "{title}"
* insert TopicElement(status)
* extension[=].valueCode = #active
* insert TopicElement(description)
* extension[=].valueMarkdown = "{description}"

RuleSet: TopicElement(element)
* extension[+].url = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.{element}"

RuleSet: TopicElementOf(element, type)
* insert TopicElement({element})
* extension[=].extension[+].url = "resource"
* extension[=].extension[=].valueUri = "http://hl7.org/fhir/StructureDefinition/{type}"

// {change} says the old and the new state in words, {criteria} in FHIRPath: %previous is the resource before the write, and
// nothing at a create, %current the one after it. Where an element may be missing, a comparison with it is neither true nor
// false; where(...).exists() and .empty() always are one of both.
RuleSet: Trigger(type, change, criteria)
* insert TopicElementOf(resourceTrigger, {type})
* extension[=].extension[+].url = "description"
* extension[=].extension[=].valueMarkdown = "{change}"
* extension[=].extension[+].url = "supportedInteraction"
* extension[=].extension[=].valueCode = #create
* extension[=].extension[+].url = "supportedInteraction"
* extension[=].extension[=].valueCode = #update
* extension[=].extension[+].url = "fhirPathCriteria"
* extension[=].extension[=].valueString = "{criteria}"

// {parameter} is a search parameter of R4 or of this guide.
RuleSet: FilterBy(type, parameter, description)
* insert TopicElementOf(canFilterBy, {type})
* extension[=].extension[+].url = "description"
* extension[=].extension[=].valueMarkdown = "{description}"
* extension[=].extension[+].url = "filterParameter"
* extension[=].extension[=].valueString = "{parameter}"

RuleSet: Shape(type)
* insert TopicElementOf(notificationShape, {type})

RuleSet: Include(include)
* extension[=].extension[+].url = "include"
* extension[=].extension[=].valueString = "{include}"
