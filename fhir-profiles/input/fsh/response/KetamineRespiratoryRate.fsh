Profile: KetamineRespiratoryRate
Parent: http://hl7.org/fhir/StructureDefinition/resprate
Id: ketamine-respiratory-rate
Title: "Ketamine respiratory rate"
Description: "A respiratory rate taken before, during or after a dose."
* insert Published
* obeys obs-time
* extension contains
    MonitoringTimepoint named monitoringTimepoint 0..1 MS and
    TimeSinceDose named timeSinceDose 0..1
* partOf MS
  * ^short = "The dose, or the Procedure of the session"
* effective[x] MS
  * ^short = "When, as a dateTime with the time of day"
