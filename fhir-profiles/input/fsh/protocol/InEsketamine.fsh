// What both protocols of esketamine nasal spray share, with its sources:
// - 28 mg per device, so 56 mg = 2 and 84 mg = 3 devices, 5 minutes between devices; blood pressure before the dose and at
//   about 40 minutes: SPRAVATO label (text read in reproductions of its versions of 2019 to 2025).
// - observation of at least two hours, pulse oximetry, the Patient Monitoring Form within 7 days where the patient is treated
//   in an outpatient setting: SPRAVATO REMS.
RuleSet: CiteSpravato
* insert Citation([["SPRAVATO (esketamine) nasal spray, label, SPL set id d81a6a79-a74a-44b7-822c-0dfa3036eaed."]])
* insert Citation("SPRAVATO REMS. Patient Monitoring Form.")

// The observation of each session of {phase}.
RuleSet: EsketamineMonitoring(phase)
* insert SessionMonitoring({phase})
* action[2].description = "At least 2 hours after the first device, for sedation, dissociation, respiratory depression and blood pressure, and until the patient is stable."
* action[2].timingRange.low = 2 $ucum#h "hours"
* action[4]
  * id = "{phase}-rems-form"
  * title = "Submit the REMS monitoring form"
  * description = "For each session, within 7 days. In outpatient settings only: hospitals and emergency departments submit none."
  * relatedAction
    * actionId = "{phase}-observation"
    * relationship = #after-end
    * offsetRange.high = 7 $ucum#d "days"

RuleSet: EsketamineAssessment
* insert AssessmentAction([["History, contraindications (aneurysm, arteriovenous malformation, intracerebral haemorrhage, hypersensitivity), blood pressure, baseline scores (PHQ-9, MADRS) and consent. In an outpatient setting, enrolment in the REMS before the first dose."]])

// A step of {dose} mg from {devices} devices. 84 mg is the largest dose of the label.
RuleSet: DeviceStep(step, sequence, dose, devices)
* insert FixedStep({step}, {sequence}, {dose})
* dosage[{step}]
  * extension[deviceCount].valueInteger = {devices}
  * route = $sct#46713006 "Nasal route (qualifier value)"
  * maxDosePerAdministration = 84 $ucum#mg "mg"

RuleSet: EsketamineDose(id, name, title, description)
* insert DoseDefinition({id}, {name}, [[{title}]], [[{description}]], esketamine-intranasal-request)
* productCodeableConcept = $rxnorm#2201625 "esketamine Nasal Spray [Spravato]"
