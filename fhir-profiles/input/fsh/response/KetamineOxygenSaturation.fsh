Profile: KetamineOxygenSaturation
Parent: http://hl7.org/fhir/StructureDefinition/oxygensat
Id: ketamine-oxygen-saturation
Title: "Ketamine oxygen saturation"
Description: "An oxygen saturation taken before, during or after a dose. US Core's pulse oximetry asks for both LOINC codes, 59408-5 and 2708-6."
* insert Published
* obeys obs-time
* extension contains
    MonitoringTimepoint named monitoringTimepoint 0..1 MS and
    TimeSinceDose named timeSinceDose 0..1
* partOf MS
  * ^short = "The dose, or the Procedure of the session"
* effective[x] MS
  * ^short = "When, as a dateTime with the time of day"
