Instance: storyboard-sublingual-04-transfer
InstanceOf: Bundle
Usage: #example
Title: "Sublingual misuse 04: transfer"
Description: "On 10 February 2026 Tom Keller is transferred to an assessment for supervised infusions; the misuse is recovering."
* type = #transaction
* insert Put(Encounter, tom-keller-visit-2026-02-10)
* insert PutState(AdverseEvent, tom-keller-misuse, tom-keller-misuse-recovering)
* insert Put(ServiceRequest, tom-keller-iv-assessment)

Instance: tom-keller-visit-2026-02-10
InstanceOf: Encounter
Usage: #inline
* insert TomKellerVisit(assessment "Assessment", 2026-02-10T09:00:00-05:00, 2026-02-10T09:30:00-05:00)

Instance: tom-keller-misuse-recovering
InstanceOf: KetamineAdverseEvent
Usage: #inline
* id = "tom-keller-misuse"
* insert TomKellerMisuse
* outcome = $ae-outcome#recovering "Recovering"

Instance: tom-keller-iv-assessment
InstanceOf: KetamineServiceRequest
Usage: #inline
* insert OrderedService(tom-keller, tom-keller-visit-2026-02-10, 2026-02-10T09:30:00-05:00)
* code = KetamineProcedureCS#ketamine-therapy "Ketamine therapy"
* code.text = "Assessment for supervised intravenous ketamine"
* performer = Reference(Organization/cedar-ridge) "Cedar Ridge Interventional Psychiatry"
* supportingInfo = Reference(AdverseEvent/tom-keller-misuse)
