Instance: post-dose-monitoring
InstanceOf: ActivityDefinition
Title: "Post-dose monitoring"
Description: "Requests the observation after a dose. How long it lasts is said by the action of the protocol."
Usage: #definition
* insert PublishedInstance(post-dose-monitoring, ActivityDefinition)
* name = "PostDoseMonitoring"
* title = "Post-dose monitoring"
* status = #draft
* description = "Requests the observation after a dose. How long it lasts is said by the action of the protocol."
* profile = "https://w3id.org/ketabridge/StructureDefinition/ketamine-service-request"
* kind = #ServiceRequest
* intent = #order
* code = KetamineProcedureCS#post-dose-monitoring "Post-dose monitoring"
