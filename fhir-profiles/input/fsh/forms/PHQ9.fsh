// Text and notice as in the instrument; LOINC codes and answers as seen in US Core and the SPiER guide. The linkIds are
// permanent: storyboards, rules and qr-phq9 rely on them.
Instance: phq-9
InstanceOf: Questionnaire
Title: "PHQ-9"
Description: "Depression in the last two weeks by self-report, nine items, with the total computed."
Usage: #definition
* insert Form(phq-9, PHQ9, "PHQ-9", [["Depression in the last two weeks by self-report. Nine items of 0 to 3, a total of 0 to 27, and how difficult the problems make life."]])
* insert NoticeWithLoinc(copyright, [[Patient Health Questionnaire (PHQ-9). No permission required to reproduce, translate, display or distribute.]])
* code = $loinc#44249-1 "PHQ-9 quick depression assessment panel [Reported.PHQ]"
* item[+].linkId = "intro"
* item[=].text = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
* item[=].type = #display
* insert FrequencyItem(q1, 44250-9, [["Little interest or pleasure in doing things"]])
* insert FrequencyItem(q2, 44255-8, [["Feeling down, depressed, or hopeless"]])
* insert FrequencyItem(q3, 44259-0, [["Trouble falling or staying asleep, or sleeping too much"]])
* insert FrequencyItem(q4, 44254-1, [["Feeling tired or having little energy"]])
* insert FrequencyItem(q5, 44251-7, [["Poor appetite or overeating"]])
* insert FrequencyItem(q6, 44258-2, [["Feeling bad about yourself - or that you are a failure or have let yourself or your family down"]])
* insert FrequencyItem(q7, 44252-5, [["Trouble concentrating on things, such as reading the newspaper or watching television"]])
* insert FrequencyItem(q8, 44253-3, [["Moving or speaking so slowly that other people could have noticed. Or the opposite - being so fidgety or restless that you have been moving around a lot more than usual"]])
* insert FrequencyItem(q9, 44260-8, [["Thoughts that you would be better off dead, or of hurting yourself in some way"]])
* insert ComputedTotal(44261-6, "PHQ-9 total score", ^q[1-9]$, 9)
* item[+].linkId = "difficulty"
* item[=].code = $loinc#69722-7
* item[=].text = "If you checked off any problems, how difficult have these problems made it for you to do your work, take care of things at home, or get along with other people?"
* item[=].type = #choice
* item[=].answerOption[0].valueCoding = $loinc#LA6572-7 "Not difficult at all"
* item[=].answerOption[1].valueCoding = $loinc#LA6573-5 "Somewhat difficult"
* item[=].answerOption[2].valueCoding = $loinc#LA6575-0 "Very difficult"
* item[=].answerOption[3].valueCoding = $loinc#LA6574-3 "Extremely difficult"
