// What this guide asks of a server. The test of the running server compares its metadata with this.

Instance: ketamine-server
InstanceOf: CapabilityStatement
Title: "Ketamine server"
Description: "What a server of ketamine therapy can do: hold, search and give back the records of this guide, and check them."
Usage: #definition
* insert PublishedInstance(ketamine-server, CapabilityStatement)
* name = "KetamineServer"
* title = "Ketamine server"
* status = #draft
* description = "What a server of ketamine therapy can do: hold, search and give back the records of this guide, and check them."
* insert Requirements
* rest.mode = #server
* rest.documentation = "A resource that claims a profile and does not conform to it is refused with 422 and an OperationOutcome. A record of what happened is stored with a warning when only the care was unusual. Elements marked must-support are stored and given back."
* rest.interaction[+].code = #transaction
* insert Shall(rest.interaction[=])
* rest.interaction[+].code = #batch
* insert Should(rest.interaction[=])

* insert ResourceOf(Patient)
* insert Profile(ketamine-patient)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(identifier, token)
* insert SearchBy(name, string)
* insert SearchBy(birthdate, date)
* insert SearchBy(gender, token)

* insert ResourceOf(CareTeam)
* insert Profile(ketamine-care-team)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)

* insert ResourceOf(EpisodeOfCare)
* insert Profile(ketamine-episode-of-care)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)

* insert ResourceOf(Consent)
* insert Profile(ketamine-consent)
* insert Profile(rems-enrollment)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert SearchBy(category, token)

* insert ResourceOf(Condition)
* insert Profile(trd-condition)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(code, token)
* insert SearchBy(clinical-status, token)

* insert ResourceOf(Goal)
* insert Profile(remission-goal)
* insert Profile(response-goal)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(lifecycle-status, token)

* insert ResourceOf(CarePlan)
* insert Profile(induction-care-plan)
* insert Profile(maintenance-care-plan)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert SearchBy(date, date)
* insert SearchBy(phase, token)
* insert SearchBy(protocol, token)

* insert ResourceOf(ServiceRequest)
* insert Profile(ketamine-service-request)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert SearchBy(code, token)

* insert ResourceOf(Medication)
* insert Profile(ketamine-medication)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(code, token)

* insert ResourceOf(MedicationRequest)
* insert Profile(ketamine-medication-request)
* insert Profile(ketamine-iv-medication-request)
* insert Profile(esketamine-intranasal-request)
* insert Profile(ketamine-im-medication-request)
* insert Profile(ketamine-sc-medication-request)
* insert Profile(ketamine-oral-medication-request)
* insert Profile(ketamine-sublingual-medication-request)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(status, token)
* insert SearchBy(intent, token)
* insert SearchBy(authoredon, date)
* insert SearchBy(phase, token)
* insert SearchBy(protocol, token)

* insert ResourceOf(Encounter)
* insert Profile(ketamine-treatment-session)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(date, date)
* insert SearchBy(status, token)
* insert SearchBy(session-number, number)
* insert SearchBy(phase, token)

* insert ResourceOf(Procedure)
* insert Profile(ketamine-session-procedure)
* insert Profile(ketamine-course-summary)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(date, date)
* insert SearchBy(code, token)
* insert SearchBy(session-number, number)
* insert SearchBy(phase, token)

* insert ResourceOf(MedicationAdministration)
* insert Profile(ketamine-medication-administration)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(effective-time, date)
* insert SearchBy(status, token)
* insert SearchBy(request, reference)
* insert SearchBy(session-number, number)
* insert SearchBy(phase, token)

* insert ResourceOf(Observation)
* insert Profile(phq9-score)
* insert Profile(gad7-score)
* insert Profile(madrs-score)
* insert Profile(qids-score)
* insert Profile(cadss-score)
* insert Profile(moaas-score)
* insert Profile(bpicss-score)
* insert Profile(auditc-score)
* insert Profile(ketamine-score-observation)
* insert Profile(cssrs-risk-level)
* insert Profile(treatment-response-observation)
* insert Profile(ketamine-blood-pressure)
* insert Profile(ketamine-heart-rate)
* insert Profile(ketamine-oxygen-saturation)
* insert Profile(ketamine-respiratory-rate)
* insert Profile(discharge-readiness)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(code, token)
* insert SearchBy(date, date)
* insert SearchBy(category, token)
* insert SearchBy(time-since-dose, quantity)

* insert ResourceOf(QuestionnaireResponse)
* insert Profile(ketamine-questionnaire-response)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(questionnaire, reference)
* insert SearchBy(authored, date)

* insert ResourceOf(Questionnaire)
* insert Interaction(read)
* insert Interaction(search-type)
* insert SearchBy(url, uri)

* insert ResourceOf(AdverseEvent)
* insert Profile(ketamine-adverse-event)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(subject, reference)
* insert SearchBy(date, date)
* insert SearchBy(event, token)
* insert SearchBy(seriousness, token)
* insert SearchBy(severity, token)
* insert SearchBy(seriousness-criterion, token)
* insert SearchBy(causality, token)
* insert SearchBy(substance, reference)
* insert SearchBy(encounter, reference)

* insert ResourceOf(Flag)
* insert Profile(ketamine-flag)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)

* insert ResourceOf(DetectedIssue)
* insert Profile(ketamine-detected-issue)
* insert Interaction(read)
* insert Interaction(search-type)
* insert Interaction(create)
* insert Interaction(update)
* insert Interaction(history-instance)
* insert SearchBy(patient, reference)
* insert SearchBy(code, token)
* insert SearchBy(identified, date)

* insert ResourceOf(PlanDefinition)
* insert Profile(ketamine-protocol)
* insert Interaction(read)
* insert Interaction(search-type)
* insert SearchBy(url, uri)
* insert SearchBy(protocol, token)

* insert ResourceOf(ActivityDefinition)
* insert Profile(ketamine-dose-definition)
* insert Interaction(read)
* insert Interaction(search-type)
* insert SearchBy(url, uri)

// ---------------------------------------------------------------- rule sets of both statements

RuleSet: Requirements
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #json
* format[1] = #xml
* implementationGuide = "https://w3id.org/ketabridge/ImplementationGuide/org.ketabridge.ketamine-therapy"

RuleSet: ResourceOf(type)
* rest.resource[+].type = #{type}
* insert Shall(rest.resource[=])

RuleSet: Profile(id)
* rest.resource[=].supportedProfile[+] = "https://w3id.org/ketabridge/StructureDefinition/{id}"

RuleSet: Interaction(code)
* rest.resource[=].interaction[+].code = #{code}
* insert Shall(rest.resource[=].interaction[=])

RuleSet: SearchBy(name, type)
* rest.resource[=].searchParam[+].name = "{name}"
* rest.resource[=].searchParam[=].type = #{type}
* insert Shall(rest.resource[=].searchParam[=])

RuleSet: Shall(path)
* {path}.extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* {path}.extension.valueCode = #SHALL

RuleSet: Should(path)
* {path}.extension.url = "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation"
* {path}.extension.valueCode = #SHOULD
