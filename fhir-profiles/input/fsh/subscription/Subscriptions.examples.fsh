// One for each form of payload. A receiver gives the header by which it knows the server in channel.header; no example has one,
// because it is a secret.

RuleSet: RestHook(endpoint, content)
* channel.type = #rest-hook
* channel.endpoint = "https://registry.example.org/{endpoint}"
* channel.payload = #application/fhir+json
* channel.payload.extension.url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content"
* channel.payload.extension.valueCode = #{content}

RuleSet: Filter(filter)
* criteria.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria"
* criteria.extension[=].valueString = "{filter}"

Instance: example-subscription-empty
InstanceOf: Subscription
Title: "Sessions of a clinic, as a ring of the bell"
Description: "Says that a session of the clinic was completed, and not which. The receiver asks for what it needs. A heartbeat each hour tells silence from failure."
Usage: #example
* status = #requested
* reason = "Scheduling looks for the next free date"
* end = "2027-06-30T00:00:00Z"
* criteria = "https://w3id.org/ketabridge/SubscriptionTopic/session-completed"
* insert Filter(Encounter?service-provider=Organization/example-clinic)
* insert RestHook(sessions, empty)
* channel.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period"
* channel.extension[=].valueUnsignedInt = 3600

Instance: example-subscription-id-only
InstanceOf: Subscription
Title: "Held orders of a patient, by their ids"
Description: "Names the order; the receiver reads it, with its own token, and sees what that permits."
Usage: #example
* status = #requested
* reason = "The pharmacy prepares no dose of an order on hold"
* end = "2027-06-30T00:00:00Z"
* criteria = "https://w3id.org/ketabridge/SubscriptionTopic/order-held"
* insert Filter(MedicationRequest?patient=Patient/example-patient-lindqvist)
* insert RestHook(orders, id-only)

Instance: example-subscription-full-resource
InstanceOf: Subscription
Title: "Serious adverse events, whole"
Description: "Brings the event itself. Two filters both have to be met. The receiver takes at most ten events at once, and answers within 30 seconds."
Usage: #example
* status = #requested
* reason = "Reports of severe and serious events"
* end = "2027-06-30T00:00:00Z"
* criteria = "https://w3id.org/ketabridge/SubscriptionTopic/serious-adverse-event"
* insert Filter(AdverseEvent?severity=severe)
* insert Filter(AdverseEvent?patient=Patient/example-patient-castellano)
* insert RestHook(events, full-resource)
* channel.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-timeout"
* channel.extension[=].valueUnsignedInt = 30
* channel.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-max-count"
* channel.extension[=].valuePositiveInt = 10
