Extension: ReportSubmission
Id: report-submission
Title: "Report submission"
Description: "A report of this event that was sent: to whom, when, and under which number."
Context: AdverseEvent
* insert Published
* extension contains
    destination 0..1 and
    date 0..1 and
    identifier 0..1
* extension[destination] ^short = "To whom the report was sent"
* extension[destination].value[x] only CodeableConcept
* extension[destination].valueCodeableConcept from ReportDestinationVS (extensible)
* extension[date] ^short = "When it was sent"
* extension[date].value[x] only dateTime
* extension[identifier] ^short = "The number that the receiver gave it"
* extension[identifier].value[x] only Identifier

CodeSystem: ReportDestinationCS
Id: report-destination
Title: "Report destination"
Description: "To whom an adverse event is reported."
* insert Published
* insert LocalCodes
* #fda-medwatch "FDA MedWatch" "The voluntary report to the US Food and Drug Administration (Form 3500)."
* #spravato-rems "SPRAVATO REMS" "The risk evaluation and mitigation strategy of SPRAVATO."
* #manufacturer "Manufacturer" "The manufacturer of the product."

ValueSet: ReportDestinationVS
Id: report-destination
Title: "Report destination"
Description: "Destinations of this guide. The codes are our own."
* insert Published
* include codes from system ReportDestinationCS
