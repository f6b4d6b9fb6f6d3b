// Item codes as seen in public questionnaires; no code for a question about difficulty was found, so there is none.
Instance: gad-7
InstanceOf: Questionnaire
Title: "GAD-7"
Description: "Anxiety in the last two weeks by self-report, seven items, with the total computed."
Usage: #definition
* insert Form(gad-7, GAD7, "GAD-7", [["Anxiety in the last two weeks by self-report. Seven items of 0 to 3, a total of 0 to 21."]])
* insert NoticeWithLoinc(copyright, [[Generalized Anxiety Disorder 7-item scale (GAD-7). No permission required to reproduce, translate, display or distribute.]])
* code = $loinc#69737-5
* item[+].linkId = "intro"
* item[=].text = "Over the last 2 weeks, how often have you been bothered by the following problems?"
* item[=].type = #display
* insert FrequencyItem(q1, 69725-0, [["Feeling nervous, anxious, or on edge"]])
* insert FrequencyItem(q2, 68509-9, [["Not being able to stop or control worrying"]])
* insert FrequencyItem(q3, 69733-4, [["Worrying too much about different things"]])
* insert FrequencyItem(q4, 69734-2, [["Trouble relaxing"]])
* insert FrequencyItem(q5, 69735-9, [["Being so restless that it is hard to sit still"]])
* insert FrequencyItem(q6, 69689-8, [["Becoming easily annoyed or irritable"]])
* insert FrequencyItem(q7, 69736-7, [["Feeling afraid, as if something awful might happen"]])
* insert ComputedTotal(70274-6, "GAD-7 total score", ^q[1-7]$, 7)
