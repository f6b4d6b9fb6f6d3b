CodeSystem: KetamineProcedureCS
Id: ketamine-procedure
Title: "Ketamine procedure"
Description: "What is requested or done, for which no single standard concept was found."
* insert Published
* insert LocalCodes
* #ketamine-therapy "Ketamine therapy" "The therapy as requested, any route."
* #ketamine-session "Ketamine treatment session" "One visit with dose and observation."
* #post-dose-monitoring "Post-dose monitoring" "Observation after the dose."
* #ketamine-course "Ketamine course" "All sessions of one phase or course, for the summary."
