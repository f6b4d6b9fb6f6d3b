Profile: KetamineBloodPressure
Parent: http://hl7.org/fhir/StructureDefinition/bp
Id: ketamine-blood-pressure
Title: "Ketamine blood pressure"
Description: "A blood pressure taken before, during or after a dose."
* insert Published
* obeys obs-time and bp-both
* extension contains
    MonitoringTimepoint named monitoringTimepoint 0..1 MS and
    TimeSinceDose named timeSinceDose 0..1
* partOf MS
  * ^short = "The dose, or the Procedure of the session"
* effective[x] MS
  * ^short = "When, as a dateTime with the time of day"

Invariant: bp-both
Description: "The systolic pressure is higher than the diastolic pressure."
Severity: #error
Expression: "(component.where(code.coding.exists(code = '8480-6')).value.exists() and component.where(code.coding.exists(code = '8462-4')).value.exists()) implies (component.where(code.coding.exists(code = '8480-6')).value.ofType(Quantity).value > component.where(code.coding.exists(code = '8462-4')).value.ofType(Quantity).value)"
