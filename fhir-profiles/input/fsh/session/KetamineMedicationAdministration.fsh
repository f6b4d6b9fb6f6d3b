Profile: KetamineMedicationAdministration
Parent: MedicationAdministration
Id: ketamine-medication-administration
Title: "Ketamine medication administration"
Description: "One dose of ketamine or esketamine as it was given in a treatment session, or why it was not given."
* insert Published
* insert SnomedCopyright
* obeys ma-given and ma-done and ma-units and ma-notdone and ma-iv-period and ma-iv-max
* obeys ma-device and ma-esk-dev and ma-esk-end and ma-esk-2h
* extension contains
    TreatmentPhase named treatmentPhase 1..1 MS and
    TherapyProtocol named therapyProtocol 0..1 MS and
    SessionNumber named sessionNumber 0..1 MS and
    DosingWeight named dosingWeight 0..1 and
    DeviceCount named deviceCount 0..1 and
    MonitoringEnd named monitoringEnd 0..1 and
    InfusionDuration named infusionDuration 0..1
* partOf MS
  * ^short = "The Procedure of the session"
* status MS
* statusReason MS
* statusReason from HoldStopReasonVS (preferred)
* medication[x] MS
* context 1..1 MS
* context only Reference(Encounter)
  * ^short = "The Encounter of the session"
* supportingInformation MS
* effective[x] MS
  * ^short = "When, with the time of day: a period for an infusion, the first device for a spray, the planned time for a dose not given"
* performer MS
* reasonCode MS
* reasonCode from KetamineIndication (preferred)
* reasonReference MS
* request MS
* dosage MS
  * ^comment = "Absent for a dose that was not given."
  * extension contains DosePerKg named dosePerKg 0..1
  * site MS
  * site from KetamineSiteVS (preferred)
  * route 1..1 MS
  * route from KetamineRouteVS (required)
  * dose MS
  * rate[x] MS

Invariant: ma-given
Description: "A completed dose says who gave it (performer), what was given (dosage) and in which session (extension session-number)."
Severity: #error
Expression: "status = 'completed' implies (performer.exists() and dosage.exists() and extension('https://w3id.org/ketabridge/StructureDefinition/session-number').exists())"

Invariant: ma-done
Description: "A completed dose has its amount (dosage.dose) and its route (dosage.route)."
Severity: #error
Expression: "status = 'completed' implies (dosage.dose.exists() and dosage.route.exists())"

Invariant: ma-units
Description: "The dose given is a quantity in mg with its UCUM code."
Severity: #error
Expression: "dosage.dose.all(system = 'http://unitsofmeasure.org' and code = 'mg')"

Invariant: ma-notdone
Description: "A dose that was not given, stopped or put on hold states why, in statusReason."
Severity: #error
Expression: "(status = 'not-done' or status = 'stopped' or status = 'on-hold') implies statusReason.exists()"

Invariant: ma-iv-period
Description: "An intravenous dose that is completed or stopped gives its time as a period (effectivePeriod)."
Severity: #error
Expression: "((status = 'completed' or status = 'stopped') and dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '47625008').exists()) implies effective.ofType(Period).exists()"

Invariant: ma-iv-max
Description: "A dose is expected to be given within 120 minutes; start and end have a time of day."
Severity: #warning
Expression: "effective.ofType(Period).where(start.exists() and end.exists()).all(start + 120 minutes >= end)"

Invariant: ma-device
Description: "The dose is 28 mg for each device: 1 device = 28 mg, 2 = 56 mg, 3 = 84 mg."
Severity: #error
Expression: "(extension('https://w3id.org/ketabridge/StructureDefinition/device-count').exists() and dosage.dose.exists()) implies (dosage.dose.value = extension('https://w3id.org/ketabridge/StructureDefinition/device-count').value * 28)"

Invariant: ma-esk-dev
Description: "A completed nasal dose is expected to state the number of devices (extension device-count)."
Severity: #warning
Expression: "(dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists() and status = 'completed') implies extension('https://w3id.org/ketabridge/StructureDefinition/device-count').exists()"

Invariant: ma-esk-end
Description: "A completed nasal dose is expected to state when the observation after it ended (extension monitoring-end)."
Severity: #warning
Expression: "(status = 'completed' and dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists()) implies extension('https://w3id.org/ketabridge/StructureDefinition/monitoring-end').exists()"

Invariant: ma-esk-2h
Description: "After a nasal dose the patient is expected to be observed for at least 120 minutes from the first device; both times have a time of day."
Severity: #warning
Expression: "(status = 'completed' and dosage.route.coding.where(system = 'http://snomed.info/sct' and code = '46713006').exists() and extension('https://w3id.org/ketabridge/StructureDefinition/monitoring-end').exists()) implies ((effective.ofType(dateTime) | effective.ofType(Period).start) + 120 minutes <= extension('https://w3id.org/ketabridge/StructureDefinition/monitoring-end').value)"
