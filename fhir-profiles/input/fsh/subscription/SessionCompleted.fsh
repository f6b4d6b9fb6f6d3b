Instance: session-completed
InstanceOf: Basic
Title: "Topic: session completed"
Description: "A treatment session is finished."
Usage: #definition
* insert Topic(session-completed, [[Session completed]], [[A treatment session is finished: the patient was released, or the dose was held and the visit is over.]])
* insert Trigger(Encounter, [[Before: no such encounter, or its status was not finished. Now: the status is finished, and the encounter is a ketamine session: it has a session number or a treatment phase, or claims the profile ketamine-treatment-session.]], [[%current.where(status = 'finished' and (extension('https://w3id.org/ketabridge/StructureDefinition/session-number').exists() or extension('https://w3id.org/ketabridge/StructureDefinition/treatment-phase').exists() or meta.profile.where($this.startsWith('https://w3id.org/ketabridge/StructureDefinition/ketamine-treatment-session')).exists())).exists() and %previous.where(status = 'finished').empty()]])
* insert FilterBy(Encounter, patient, [[Of one patient]])
* insert FilterBy(Encounter, class, [[At the clinic, under observation in a hospital, or by telehealth]])
* insert FilterBy(Encounter, service-provider, [[Of one clinic]])
* insert FilterBy(Encounter, practitioner, [[Of one practitioner]])
* insert FilterBy(Encounter, episode-of-care, [[Of one episode of care]])
* insert FilterBy(Encounter, phase, [[By treatment phase]])
* insert FilterBy(Encounter, session-number, [[By session number]])
* insert Shape(Encounter)
* insert Include(Encounter:patient)
* insert Include(Encounter:service-provider)
