// Status active, unlike the rest of the guide: HAPI indexes a search parameter only when it is active.

Instance: PhaseSearch
InstanceOf: SearchParameter
Title: "Search by treatment phase"
Usage: #definition
* insert PublishedInstance(phase, SearchParameter)
* id = "phase"
* name = "PhaseSearch"
* status = #active
* description = "Orders, doses, plans, sessions and procedures of a treatment phase"
* code = #phase
* type = #token
* base[+] = #MedicationRequest
* base[+] = #MedicationAdministration
* base[+] = #CarePlan
* base[+] = #Encounter
* base[+] = #Procedure
* expression = "MedicationRequest.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value | MedicationAdministration.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value | CarePlan.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value | Encounter.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value | Procedure.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value"

Instance: ProtocolSearch
InstanceOf: SearchParameter
Title: "Search by therapy protocol"
Usage: #definition
* insert PublishedInstance(protocol, SearchParameter)
* id = "protocol"
* name = "ProtocolSearch"
* status = #active
* description = "Orders, doses, plans and definitions of a therapy protocol"
* code = #protocol
* type = #token
* base[+] = #MedicationRequest
* base[+] = #MedicationAdministration
* base[+] = #CarePlan
* base[+] = #PlanDefinition
* expression = "MedicationRequest.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/therapy-protocol').value | MedicationAdministration.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/therapy-protocol').value | CarePlan.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/therapy-protocol').value | PlanDefinition.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/therapy-protocol').value"

Instance: SessionNumberSearch
InstanceOf: SearchParameter
Title: "Search by session number"
Usage: #definition
* insert PublishedInstance(session-number, SearchParameter)
* id = "session-number"
* name = "SessionNumberSearch"
* status = #active
* description = "Sessions, doses and procedures with a session number"
* code = #session-number
* type = #number
* base[+] = #Encounter
* base[+] = #MedicationAdministration
* base[+] = #Procedure
* expression = "Encounter.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/session-number').value | MedicationAdministration.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/session-number').value | Procedure.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/session-number').value"

Instance: SeriousnessCriterionSearch
InstanceOf: SearchParameter
Title: "Search by seriousness criterion"
Usage: #definition
* insert PublishedInstance(seriousness-criterion, SearchParameter)
* id = "seriousness-criterion"
* name = "SeriousnessCriterionSearch"
* status = #active
* description = "Adverse events that meet a criterion of seriousness"
* code = #seriousness-criterion
* type = #token
* base = #AdverseEvent
* expression = "AdverseEvent.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/seriousness-criterion').value"

Instance: TimeSinceDoseSearch
InstanceOf: SearchParameter
Title: "Search by time since dose"
Usage: #definition
* insert PublishedInstance(time-since-dose, SearchParameter)
* id = "time-since-dose"
* name = "TimeSinceDoseSearch"
* status = #active
* description = "Observations and adverse events by their time since the dose"
* code = #time-since-dose
* type = #quantity
* base[+] = #Observation
* base[+] = #AdverseEvent
* expression = "Observation.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/time-since-dose').value | AdverseEvent.extension.where(url='https://w3id.org/ketabridge/StructureDefinition/time-since-dose').value"

Instance: AdverseEventEncounterSearch
InstanceOf: SearchParameter
Title: "Search adverse events by encounter"
Usage: #definition
* insert PublishedInstance(adverse-event-encounter, SearchParameter)
* id = "adverse-event-encounter"
* name = "AdverseEventEncounterSearch"
* status = #active
* description = "Adverse events of a session"
* code = #encounter
* type = #reference
* base = #AdverseEvent
* expression = "AdverseEvent.encounter"
* target = #Encounter

Instance: AdverseEventPatientSearch
InstanceOf: SearchParameter
Title: "Search adverse events by patient"
Usage: #definition
* insert PublishedInstance(adverse-event-patient, SearchParameter)
* id = "adverse-event-patient"
* name = "AdverseEventPatientSearch"
* status = #active
* description = "Adverse events of a patient"
* code = #patient
* type = #reference
* base = #AdverseEvent
* expression = "AdverseEvent.subject.where(resolve() is Patient)"
* target = #Patient

Instance: AdverseEventCausalitySearch
InstanceOf: SearchParameter
Title: "Search adverse events by causality"
Usage: #definition
* insert PublishedInstance(adverse-event-causality, SearchParameter)
* id = "adverse-event-causality"
* name = "AdverseEventCausalitySearch"
* status = #active
* description = "Adverse events by how the causality was assessed"
* code = #causality
* type = #token
* base = #AdverseEvent
* expression = "AdverseEvent.suspectEntity.causality.assessment"
