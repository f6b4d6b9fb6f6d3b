Instance: response-lost
InstanceOf: Basic
Title: "Topic: response lost"
Description: "A relapse after response or remission is found."
Usage: #definition
* insert Topic(response-lost, [[Response lost]], [[A patient who had answered to the treatment has a relapse.]])
* insert Trigger(Observation, [[Before: no such observation, or its value was not relapse, or it was not yet valid. Now: it is a treatment response with the value relapse, and its status is final, amended or corrected.]], [[%current.where((status = 'final' or status = 'amended' or status = 'corrected') and code.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/ketamine-observation' and code = 'treatment-response').exists() and value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-response' and code = 'relapse').exists()).exists() and %previous.where((status = 'final' or status = 'amended' or status = 'corrected') and code.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/ketamine-observation' and code = 'treatment-response').exists() and value.ofType(CodeableConcept).coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-response' and code = 'relapse').exists()).empty()]])
* insert FilterBy(Observation, patient, [[Of one patient]])
* insert FilterBy(Observation, encounter, [[Of one session]])
* insert FilterBy(Observation, performer, [[Of one assessor]])
* insert Shape(Observation)
* insert Include(Observation:patient)
* insert Include(Observation:derived-from)
