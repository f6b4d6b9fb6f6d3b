CodeSystem: RemsSettingTypeCS
Id: rems-setting-type
Title: "REMS setting type"
Description: "How a site is certified under the SPRAVATO REMS; stands in Organization.type, one Organization for each certified setting."
* insert Published
* insert LocalCodes
* #outpatient "Outpatient setting" "Certified clinic or office: patient enrolment and monitoring form apply."
* #inpatient "Inpatient setting or emergency department" "Certified; no patient enrolment, no monitoring form."
* #pharmacy "Certified pharmacy" "Dispenses to certified settings only."
