// The questions have no codes: of the published LOINC terms not all are of the AUDIT-C's own questions. Answers of the
// second and third as in US Core 7.0.0, of the first as in several public questionnaires (secondary).
Instance: audit-c
InstanceOf: Questionnaire
Title: "AUDIT-C"
Description: "Alcohol use by self-report, three items, with the total computed."
Usage: #definition
* insert Form(audit-c, AUDITC, "AUDIT-C", [["Alcohol use by self-report. Three items of 0 to 4, a total of 0 to 12; 4 or more in men and 3 or more in women is a positive screen."]])
* insert NoticeWithLoinc(copyright, [[The first three questions of the Alcohol Use Disorders Identification Test (AUDIT), developed by the World Health Organization.]])
* code = $loinc#72109-2
* item[+].linkId = "q1"
* item[=].text = "How often do you have a drink containing alcohol?"
* item[=].type = #choice
* item[=].required = true
* insert OrdinalOption(0, $loinc#LA6270-8 "Never")
* insert OrdinalOption(1, $loinc#LA18926-8 "Monthly or less")
* insert OrdinalOption(2, $loinc#LA18927-6 "2-4 times a month")
* insert OrdinalOption(3, $loinc#LA18928-4 "2-3 times a week")
* insert OrdinalOption(4, $loinc#LA18929-2 "4 or more times a week")
* item[+].linkId = "q2"
* item[=].text = "How many drinks containing alcohol do you have on a typical day when you are drinking?"
* item[=].type = #choice
* item[=].required = true
* insert OrdinalOption(0, $loinc#LA15694-5 "1 or 2")
* insert OrdinalOption(1, $loinc#LA15695-2 "3 or 4")
* insert OrdinalOption(2, $loinc#LA18930-0 "5 or 6")
* insert OrdinalOption(3, $loinc#LA18931-8 "7 to 9")
* insert OrdinalOption(4, $loinc#LA18932-6 "10 or more")
* item[+].linkId = "q3"
* item[=].text = "How often do you have six or more drinks on one occasion?"
* item[=].type = #choice
* item[=].required = true
* insert OrdinalOption(0, $loinc#LA6270-8 "Never")
* insert OrdinalOption(1, $loinc#LA18933-4 "Less than monthly")
* insert OrdinalOption(2, $loinc#LA18876-5 "Monthly")
* insert OrdinalOption(3, $loinc#LA18891-4 "Weekly")
* insert OrdinalOption(4, $loinc#LA18934-2 "Daily or almost daily")
* insert ComputedTotal(75626-2, "AUDIT-C total score", ^q[1-3]$, 3)
