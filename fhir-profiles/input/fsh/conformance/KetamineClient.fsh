Instance: ketamine-client
InstanceOf: CapabilityStatement
Title: "Ketamine client"
Description: "What a system can do that exchanges ketamine therapy with a server: the least that is useful, a session with its order, dose, readings and events."
Usage: #definition
* insert PublishedInstance(ketamine-client, CapabilityStatement)
* name = "KetamineClient"
* title = "Ketamine client"
* status = #draft
* description = "What a system can do that exchanges ketamine therapy with a server: the least that is useful, a session with its order, dose, readings and events."
* insert Requirements
* rest.mode = #client
* rest.documentation = "A client fills in elements marked must-support when it knows them, claims in meta.profile what it conforms to, shows its user the errors and warnings of an OperationOutcome, and keeps extensions that it does not know when it changes a resource. Beyond the types below it uses what its users need."
* rest.interaction[+].code = #transaction
* insert Should(rest.interaction[=])

* rest.resource[+].type = #MedicationRequest
* insert Should(rest.resource[=])
* insert Profile(ketamine-medication-request)
* rest.resource[=].interaction[+].code = #read
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #search-type
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #create
* insert Should(rest.resource[=].interaction[=])

* rest.resource[+].type = #Encounter
* insert Should(rest.resource[=])
* insert Profile(ketamine-treatment-session)
* rest.resource[=].interaction[+].code = #read
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #search-type
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #create
* insert Should(rest.resource[=].interaction[=])

* rest.resource[+].type = #MedicationAdministration
* insert Should(rest.resource[=])
* insert Profile(ketamine-medication-administration)
* rest.resource[=].interaction[+].code = #read
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #search-type
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #create
* insert Should(rest.resource[=].interaction[=])

* rest.resource[+].type = #Observation
* insert Should(rest.resource[=])
* insert Profile(ketamine-score-observation)
* insert Profile(ketamine-blood-pressure)
* rest.resource[=].interaction[+].code = #read
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #search-type
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #create
* insert Should(rest.resource[=].interaction[=])

* rest.resource[+].type = #AdverseEvent
* insert Should(rest.resource[=])
* insert Profile(ketamine-adverse-event)
* rest.resource[=].interaction[+].code = #read
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #search-type
* insert Should(rest.resource[=].interaction[=])
* rest.resource[=].interaction[+].code = #create
* insert Should(rest.resource[=].interaction[=])
