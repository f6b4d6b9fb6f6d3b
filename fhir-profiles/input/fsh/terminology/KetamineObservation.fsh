CodeSystem: KetamineObservationCS
Id: ketamine-observation
Title: "Ketamine observation"
Description: "Observations of ketamine therapy that no standard code was found for."
* insert Published
* insert LocalCodes
* #treatment-response "Treatment response" "How the depression answered to the treatment so far."
* #baseline-score "Baseline score" "Last score on or before the first dose of the induction."
* #current-score "Current score" "The score that is compared with the baseline."
* #percent-change "Percent change" "Change of the score since the baseline in percent of the baseline."
* #discharge-readiness "Discharge readiness" "Whether the patient is ready to leave after a session."
* #dr-alert "Alert" "Awake and oriented as before the dose."
* #dr-vital-signs "Vital signs stable" "Vital signs are acceptable for release."
* #dr-no-dissociation "No dissociation" "Dissociation has ended."
* #dr-walks "Walks safely" "Walks without help, or as before the dose."
* #dr-no-suicide-concern "No suicide concern" "No new or increased concern about suicide."
* #dr-escort "Escort present" "Somebody takes the patient home."
