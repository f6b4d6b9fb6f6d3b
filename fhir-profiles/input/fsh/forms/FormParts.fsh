// What the guide's forms have in common. Extensions of SDC 3.0.0 are used by their URLs; no package is needed for them.

RuleSet: Form(id, name, title, description)
* insert PublishedInstance({id}, Questionnaire)
* name = "{name}"
* title = {title}
* status = #draft
* subjectType = #Patient
* description = {description}

// An item that counts, and that has a LOINC code of its own.
RuleSet: FormItemOfLoinc(linkId, code, text)
* item[+].linkId = "{linkId}"
* item[=].code = $loinc#{code}
* item[=].text = {text}
* item[=].type = #choice
* item[=].required = true

// A total that the form computes: empty until each of its {count} items, the linkIds that match {items}, is answered.
RuleSet: ComputedTotal(code, text, items, count)
* item[+].extension[0].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
* item[=].extension[0].valueExpression.description = "The sum of the answers, once all are there"
* item[=].extension[0].valueExpression.language = #text/fhirpath
* item[=].extension[0].valueExpression.expression = "iif(%resource.item.where(linkId.matches('{items}')).answer.value.ofType(Coding).extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').count() = {count}, %resource.item.where(linkId.matches('{items}')).answer.value.ofType(Coding).extension('http://hl7.org/fhir/StructureDefinition/ordinalValue').value.aggregate($this + $total, 0).truncate())"
* item[=].extension[1].url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract"
* item[=].extension[1].valueBoolean = true
* item[=].linkId = "total"
* item[=].code = $loinc#{code}
* item[=].text = {text}
* item[=].type = #integer
* item[=].readOnly = true

// An answer that counts {ordinal}. The extension stands in the Coding, so that it travels into the response.
RuleSet: OrdinalOption(ordinal, coding)
* item[=].answerOption[+].valueCoding = {coding}
* item[=].answerOption[=].valueCoding.extension.url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
* item[=].answerOption[=].valueCoding.extension.valueDecimal = {ordinal}

// How often in the last two weeks: the answers of PHQ-9 and GAD-7.
RuleSet: FrequencyItem(linkId, code, text)
* insert FormItemOfLoinc({linkId}, {code}, [[{text}]])
* insert OrdinalOption(0, $loinc#LA6568-5 "Not at all")
* insert OrdinalOption(1, $loinc#LA6569-3 "Several days")
* insert OrdinalOption(2, $loinc#LA6570-1 "More than half the days")
* insert OrdinalOption(3, $loinc#LA6571-9 "Nearly every day")

// ---------------------------------------------------------------- answers of the examples

RuleSet: OrdinalAnswer(linkId, text, ordinal, coding)
* item[+].linkId = "{linkId}"
* item[=].text = {text}
* item[=].answer.valueCoding = {coding}
* item[=].answer.valueCoding.extension.url = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
* item[=].answer.valueCoding.extension.valueDecimal = {ordinal}

RuleSet: FrequencyAnswer-0(linkId, text)
* insert OrdinalAnswer({linkId}, [[{text}]], 0, $loinc#LA6568-5 "Not at all")

RuleSet: FrequencyAnswer-1(linkId, text)
* insert OrdinalAnswer({linkId}, [[{text}]], 1, $loinc#LA6569-3 "Several days")

RuleSet: FrequencyAnswer-2(linkId, text)
* insert OrdinalAnswer({linkId}, [[{text}]], 2, $loinc#LA6570-1 "More than half the days")

RuleSet: FrequencyAnswer-3(linkId, text)
* insert OrdinalAnswer({linkId}, [[{text}]], 3, $loinc#LA6571-9 "Nearly every day")

RuleSet: TotalAnswer(text, total)
* item[+].linkId = "total"
* item[=].text = {text}
* item[=].answer.valueInteger = {total}

// ---------------------------------------------------------------- groups

RuleSet: FormGroup(linkId, text)
* item[+].linkId = "{linkId}"
* item[=].text = {text}
* item[=].type = #group

// A question of the last group.
RuleSet: Ask(linkId, type, text)
* item[=].item[+].linkId = "{linkId}"
* item[=].item[=].text = {text}
* item[=].item[=].type = #{type}

RuleSet: Required
* item[=].item[=].required = true

// The last question is asked only when {question} was answered with yes.
RuleSet: AskedIf(question)
* item[=].item[=].enableWhen.question = "{question}"
* item[=].item[=].enableWhen.operator = #=
* item[=].item[=].enableWhen.answerBoolean = true

RuleSet: Unit(unit)
* item[=].item[=].extension.url = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
* item[=].item[=].extension.valueCoding = $ucum#{unit}

// An answer in the last group; {value} is the part of the element's name after "value".
RuleSet: GroupAnswer(linkId, value, answer)
* item[=].item[+].linkId = "{linkId}"
* item[=].item[=].answer.value{value} = {answer}
