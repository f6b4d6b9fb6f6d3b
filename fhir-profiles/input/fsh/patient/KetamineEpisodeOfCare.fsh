Profile: KetamineEpisodeOfCare
Parent: EpisodeOfCare
Id: ketamine-episode-of-care
Title: "Ketamine episode of care"
Description: "Optional: the whole therapy of one patient at one clinic, from assessment to the last session. Sessions lead here, so that induction and maintenance are found together."
* insert Published
* status MS
* type MS
  * ^short = "What the episode is for; ketamine-therapy of this guide where there is no code of one's own"
* diagnosis 1..* MS
  * ^short = "The depression"
* patient MS
* managingOrganization MS
* period 1..1 MS
  * start 1..1 MS
* team MS
