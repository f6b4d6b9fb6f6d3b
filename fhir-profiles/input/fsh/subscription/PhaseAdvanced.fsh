Instance: phase-advanced
InstanceOf: Basic
Title: "Topic: phase advanced"
Description: "A care plan of a treatment phase comes into force."
Usage: #definition
* insert Topic(phase-advanced, [[Phase advanced]], [[A care plan of a treatment phase comes into force: the first of a course, or the one of its next phase.]])
* insert Trigger(CarePlan, [[Before: no such plan, or its status was not active, or it was of another phase. Now: its status is active, and it has a treatment phase.]], [[%current.where(status = 'active').extension('https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-phase').code.exclude(%previous.where(status = 'active').extension('https://w3id.org/ketabridge/StructureDefinition/treatment-phase').value.coding.where(system = 'https://w3id.org/ketabridge/CodeSystem/treatment-phase').code).exists()]])
* insert FilterBy(CarePlan, patient, [[Of one patient]])
* insert FilterBy(CarePlan, phase, [[The phase that begins]])
* insert FilterBy(CarePlan, protocol, [[By therapy protocol]])
* insert FilterBy(CarePlan, care-team, [[Of one care team]])
* insert FilterBy(CarePlan, instantiates-canonical, [[By the protocol's PlanDefinition]])
* insert Shape(CarePlan)
* insert Include(CarePlan:patient)
