// Where each code was seen: VSAC as carried by cqframework, GPS, OHDSI and Synthea (see the page on terminology);
// 1153570009 and 1153575004 in secondary sources only. ICD-10-CM titles were read in VSAC; F32.A in HL7's US Behavioral
// Health Profiles.
ValueSet: KetamineIndication
Id: ketamine-indication
Title: "Indication for ketamine therapy"
Description: "What ketamine and esketamine are given for as therapy: depression, and the off-label uses that go with it (post-traumatic stress, anxiety and obsessive-compulsive disorders, bipolar depression). An order or dose of ketamine with such a reason is therapy, not anaesthesia. Codes that name the disorder only; SNOMED CT 1153570009 and 1153575004 were checked in secondary sources."
* insert Published
* insert IcdCopyright
* $sct#1153570009 "Treatment resistant depression"
* $sct#370143000 "Major depressive disorder (disorder)"
* $sct#36923009 "Major depression, single episode (disorder)"
* $sct#66344007 "Recurrent major depression (disorder)"
* $sct#36474008 "Severe recurrent major depression without psychotic features"
* $sct#18818009 "Moderate recurrent major depression"
* $sct#832007 "Moderate major depression (disorder)"
* $sct#15639000 "Moderate major depression, single episode"
* $sct#76441001 "Severe major depression, single episode, without psychotic features"
* $sct#28475009 "Severe recurrent major depression with psychotic features"
* $sct#310495003 "Mild depression"
* $sct#310496002 "Moderate depression"
* $sct#310497006 "Severe depression"
* $sct#42810003 "Major depression in remission"
* $sct#78667006 "Dysthymia"
* $sct#1153575004 "Persistent depressive disorder"
* $sct#47505003 "Posttraumatic stress disorder"
* $sct#21897009 "Generalized anxiety disorder"
* $sct#197480006 "Anxiety disorder"
* $sct#191736004 "Obsessive-compulsive disorder"
* $sct#13746004 "Bipolar disorder"
* $sct#83225003 "Bipolar II disorder"
* $sct#6471006 "Suicidal thoughts"
* $icd-10-cm#F31.81
* $icd-10-cm#F32.0
* $icd-10-cm#F32.1
* $icd-10-cm#F32.2
* $icd-10-cm#F32.3
* $icd-10-cm#F32.9
* $icd-10-cm#F32.A
* $icd-10-cm#F33.0
* $icd-10-cm#F33.1
* $icd-10-cm#F33.2
* $icd-10-cm#F33.3
* $icd-10-cm#F33.40
* $icd-10-cm#F33.41
* $icd-10-cm#F33.42
* $icd-10-cm#F33.9
* $icd-10-cm#F34.1
* $icd-10-cm#F41.1
* $icd-10-cm#F41.9
* $icd-10-cm#F43.10
* $icd-10-cm#R45.851
