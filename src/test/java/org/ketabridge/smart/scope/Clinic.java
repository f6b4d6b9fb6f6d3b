package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The world that the matrix asks about. Patients A and B have a record of each kind, and some resources that tie one to the
 * other; W and X are those who are written about, so that A's and B's records stay as they are. By Consents A denies some, and
 * X all observations.
 */
final class Clinic {

    private static final String GLUCOSE = "glucose";
    private static final String SODIUM = "sodium";
    private static final String SCORE = "score";
    private static final String MOOD = "mood";

    /** With the label whose observations A denies. */
    private static final String CLOSED = "," + labelled("closed") + "'valueInteger':1";

    private final World world = new World();

    private Clinic() {}

    static World open(Sender almighty) {
        var clinic = new Clinic();
        clinic.addShared();
        for (var patient : List.of("A", "B", "W", "X")) {
            clinic.addPerson(patient);
        }
        for (var patient : List.of("A", "B")) {
            clinic.addRecord(patient);
            clinic.addPast(patient);
            clinic.addScores(patient);
        }
        clinic.addTies();
        clinic.addNobodys();
        clinic.addDenials();
        clinic.world.store(almighty);
        return clinic.world;
    }

    private void addShared() {
        world.shared("organization", "Organization", "{'name':'Clinic'}");
        world.shared("location", "Location", "{'name':'Room','managingOrganization':{'reference':'{organization}'}}");
        world.shared("practitioner", "Practitioner", "{'name':[{'family':'Doctor'}]}");
        world.shared("role", "PractitionerRole", "{'practitioner':{'reference':'{practitioner}'}}");
        world.shared("medication", "Medication", "{'status':'active'}");
        world.shared("device", "Device", "{'status':'active'}");
    }

    /** Who they are, and a visit. */
    private void addPerson(String patient) {
        one("patient", patient, "Patient", "{'name':[{'family':'Family$'}],'gender':'female'}");
        one("related", patient, "RelatedPerson", "{'patient':{'reference':'{patient$}'}}");
        one(
                "encounter",
                patient,
                "Encounter",
                "{'status':'finished','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},"
                        + "'subject':{'reference':'{patient$}'},'serviceProvider':{'reference':'{organization}'},"
                        + "'participant':[{'individual':{'reference':'{practitioner}'}}]}");
    }

    private void addRecord(String patient) {
        observation("lab" + patient, patient, "laboratory", GLUCOSE, "");
        observation("sodium" + patient, patient, "laboratory", SODIUM, "");
        observation("vital" + patient, patient, "vital-signs", GLUCOSE, "");
        observation("survey" + patient, patient, "survey", "phq", ",'performer':[{'reference':'{practitioner}'}]");
        one("problem", patient, "Condition", condition("problem-list-item"));
        one("diagnosis", patient, "Condition", condition("encounter-diagnosis"));
        one(
                "order",
                patient,
                "MedicationRequest",
                "{'status':'active','intent':'order','medicationReference':{'reference':'{medication}'},"
                        + "'subject':{'reference':'{patient$}'},'encounter':{'reference':'{encounter$}'}}");
        one(
                "dose",
                patient,
                "MedicationAdministration",
                "{'status':'completed','medicationReference':{'reference':'{medication}'},"
                        + "'subject':{'reference':'{patient$}'},'context':{'reference':'{encounter$}'},"
                        + "'effectiveDateTime':'2025-03-04','request':{'reference':'{order$}'}}");
        one(
                "plan",
                patient,
                "CarePlan",
                "{'status':'active','intent':'plan','subject':{'reference':'{patient$}'},"
                        + "'encounter':{'reference':'{encounter$}'}}");
        one(
                "consent",
                patient,
                "Consent",
                "{'status':'active','scope':{'text':'privacy'},'category':[{'text':'privacy'}],'policyRule':{'text':'ours'},"
                        + "'patient':{'reference':'{patient$}'}}");
        one("provenance", patient, "Provenance", provenance("{lab$}"));
        one("image", patient, "Binary", "{'contentType':'text/plain','securityContext':{'reference':'{patient$}'}}");
        one(
                "task",
                patient,
                "Task",
                "{'status':'requested','intent':'order','for':{'reference':'{patient$}'},"
                        + "'focus':{'reference':'{order$}'}}");
        one("ownDevice", patient, "Device", "{'status':'active','patient':{'reference':'{patient$}'}}");
        one("event", patient, "AdverseEvent", "{'actuality':'actual','subject':{'reference':'{patient$}'}}");
        one(
                "answers",
                patient,
                "QuestionnaireResponse",
                "{'status':'completed','subject':{'reference':'{patient$}'},'encounter':{'reference':'{encounter$}'}}");
        one(
                "appointment",
                patient,
                "Appointment",
                "{'status':'proposed','participant':[{'status':'accepted','actor':{'reference':'{patient$}'}}]}");
        one("schedule", patient, "Schedule", "{'actor':[{'reference':'{patient$}'}]}");
        one(
                "coverage",
                patient,
                "Coverage",
                "{'status':'active','beneficiary':{'reference':'{patient$}'},'payor':[{'reference':'{organization}'}]}");
        document("oldDocument", patient, "2026-01-05", "");
        document("document", patient, "2026-01-12", "");
        document("closedDocument", patient, "2026-01-19", labelled("closed"));
        if (patient.equals("A")) {
            world.denied("closedDocumentA");
        }
    }

    /** A summary of one day's care. */
    private void document(String name, String patient, String day, String more) {
        one(
                name,
                patient,
                "DocumentReference",
                "{" + more + "'status':'current','type':{'coding':[{'system':'http://loinc.org','code':'34133-9'}]},"
                        + "'subject':{'reference':'{patient$}'},'date':'" + day + "T12:00:00Z',"
                        + "'context':{'period':{'start':'" + day + "','end':'" + day + "'}},"
                        + "'content':[{'attachment':{'url':'urn:oid:2.999.3'}}]}");
    }

    /** What was otherwise once. */
    private void addPast(String patient) {
        observation("amended" + patient, patient, "laboratory", GLUCOSE, ",'status':'preliminary'");
        observation("amended" + patient, patient, "laboratory", GLUCOSE, ",'status':'amended'");
        observation("recategorized" + patient, patient, "laboratory", GLUCOSE, "");
        observation("recategorized" + patient, patient, "survey", GLUCOSE, "");
        observation("deleted" + patient, patient, "laboratory", GLUCOSE, "");
        world.deleted("deleted" + patient);
        observation("moved" + patient, patient, "laboratory", GLUCOSE, "");
    }

    /** Of several days and two codes, which one that A denies says together. */
    private void addScores(String patient) {
        score("firstScore", patient, "survey", "2026-01-05", "", SCORE);
        score("linkScore", patient, "survey", "2026-01-06", CLOSED, SCORE, MOOD);
        score("moodScore", patient, "survey", "2026-01-07", "", MOOD);
        score("labScore", patient, "laboratory", "2026-01-12", "", SCORE);
        score("vitalScore", patient, "vital-signs", "2026-01-12", "", SCORE);
        score("lastScore", patient, "survey", "2026-01-19", CLOSED, SCORE);
        if (patient.equals("A")) {
            world.denied("linkScoreA");
            world.denied("lastScoreA");
        }
    }

    private void score(String name, String patient, String category, String date, String more, String... codes) {
        var tags = Stream.concat(
                        Stream.of("category=" + category, "date=" + date),
                        Stream.of(codes).map(code -> "code=" + World.SYSTEM + "|" + code))
                .collect(Collectors.toUnmodifiableSet());
        var codings = Stream.of(codes)
                .map(code -> "{'system':'" + World.SYSTEM + "','code':'" + code + "'}")
                .collect(Collectors.joining(","));
        var body = observationOf(patient, category, codes[0], ",'effectiveDateTime':'" + date + "'" + more)
                .replaceFirst("'code':\\{'coding':\\[[^]]*]", "'code':{'coding':[" + codings + "]");
        world.ofPatients(name + patient, "Observation", Set.of("patient" + patient), tags, body);
    }

    /** What ties the two records together. */
    private void addTies() {
        // Each went to the other.
        var ofB = observationOf("B", "laboratory", GLUCOSE, "");
        var ofA = observationOf("A", "laboratory", GLUCOSE, "");
        world.ofPatients("movedA", "Observation", Set.of("patientB"), tags("laboratory", GLUCOSE), ofB);
        world.ofPatients("movedB", "Observation", Set.of("patientA"), tags("laboratory", GLUCOSE), ofA);

        observation("performedByA", "B", "vital-signs", GLUCOSE, ",'performer':[{'reference':'{patientA}'}]");
        observation("performedByB", "A", "vital-signs", GLUCOSE, ",'performer':[{'reference':'{patientB}'}]");
        observation(
                "panelOverB",
                "A",
                "laboratory",
                GLUCOSE,
                ",'hasMember':[{'reference':'{labB}'}],'derivedFrom':[{'reference':'{vitalB}'}]");
        observation("derivedFromA", "B", "laboratory", SODIUM, ",'derivedFrom':[{'reference':'{labA}'}]");
        // From A's panel by way of B's to one of A again.
        observation("panelOverPanel", "A", "laboratory", GLUCOSE, ",'hasMember':[{'reference':'{panelOverA}'}]");
        observation("panelOverA", "B", "laboratory", GLUCOSE, ",'hasMember':[{'reference':'{sodiumA}'}]");
        world.ofPatients(
                "inVisitOfB",
                "Observation",
                Set.of("patientA"),
                tags("laboratory", GLUCOSE),
                observationOf("A", "laboratory", GLUCOSE, "").replace("{encounterA}", "{encounterB}"));
        world.ofPatients(
                "taskRequestedByA",
                "Task",
                Set.of("patientB"),
                Set.of(),
                "{'status':'requested','intent':'order','for':{'reference':'{patientB}'},"
                        + "'requester':{'reference':'{patientA}'}}");
        world.ofPatients(
                "together",
                "Appointment",
                Set.of("patientA", "patientB"),
                Set.of(),
                "{'status':'proposed','participant':[{'status':'accepted','actor':{'reference':'{patientA}'}},"
                        + "{'status':'accepted','actor':{'reference':'{patientB}'}}]}");
    }

    /** In no record, though some name A. */
    private void addNobodys() {
        world.ofNobody(
                "group",
                "Group",
                Set.of(),
                "{'type':'person','actual':true,'member':[{'entity':{'reference':'{patientA}'}},"
                        + "{'entity':{'reference':'{patientB}'}}]}");
        world.ofNobody(
                "groups",
                "Group",
                Set.of("code=" + World.SYSTEM + "|groups"),
                "{'type':'person','actual':true,'code':{'coding':[{'system':'" + World.SYSTEM + "','code':'groups'}]},"
                        + "'member':[{'entity':{'reference':'{group}'}}]}");
        world.ofNobody(
                "provenanceOfBoth",
                "Provenance",
                Set.of(),
                provenance("{labA}").replace("'{labA}'}", "'{labA}'},{'reference':'{labB}'}"));
        world.ofNobody("provenanceOfShared", "Provenance", Set.of(), provenance("{organization}"));
        world.ofNobody("binary", "Binary", Set.of(), "{'contentType':'text/plain'}");
        world.ofPatients(
                "person", "Person", Set.of("patientA"), Set.of(), "{'link':[{'target':{'reference':'{patientA}'}}]}");
        world.ofNobody("study", "ResearchStudy", Set.of(), "{'status':'active'}");
        world.ofNobody(
                "ofNoPatient",
                "Observation",
                tags("laboratory", GLUCOSE),
                observationOf("A", "laboratory", GLUCOSE, "")
                        .replace("'subject':{'reference':'{patientA}'},'encounter':{'reference':'{encounterA}'},", ""));
        world.ofNobody(
                "ofGroup",
                "Observation",
                tags("laboratory", GLUCOSE),
                observationOf("A", "laboratory", GLUCOSE, "")
                        .replace("{patientA}", "{group}")
                        .replace("'encounter':{'reference':'{encounterA}'},", ""));
    }

    /** A denies problems but for those with a label, and observations with another; X denies all observations. */
    private void addDenials() {
        world.denying("patientA", "Condition", "Observation", "DocumentReference");
        world.denying("patientX", "Observation");
        consent(
                "A",
                "'type':'permit','provision':["
                        + "{'type':'deny','class':[" + type("Condition") + "],"
                        + "'provision':[{'type':'permit','securityLabel':[" + label("open") + "]}]},"
                        + "{'type':'deny','class':[" + type("Observation") + "," + type("DocumentReference")
                        + "],'securityLabel':["
                        + label("closed") + "]}]");
        consent("X", "'type':'deny','class':[" + type("Observation") + "]");
        world.denied("problemA");
        world.denied("diagnosisA");
        one(
                "openProblem",
                "A",
                "Condition",
                "{" + labelled("open") + condition("problem-list-item").substring(1));
        for (var patient : List.of("A", "B")) {
            observation(
                    "closed" + patient, patient, "laboratory", GLUCOSE, "," + labelled("closed") + "'valueInteger':1");
        }
        world.denied("closedA");
        observation("panelOverClosed", "B", "laboratory", GLUCOSE, ",'hasMember':[{'reference':'{closedA}'}]");
    }

    private void consent(String patient, String provision) {
        one(
                "denial",
                patient,
                "Consent",
                "{'status':'active','scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope',"
                        + "'code':'patient-privacy'}]},'category':[{'text':'privacy'}],'policyRule':{'text':'ours'},"
                        + "'patient':{'reference':'{patient$}'},'provision':{" + provision + "}}");
    }

    private static String type(String type) {
        return "{'system':'http://hl7.org/fhir/resource-types','code':'" + type + "'}";
    }

    private static String label(String code) {
        return "{'system':'" + World.SYSTEM + "','code':'" + code + "'}";
    }

    private static String labelled(String code) {
        return "'meta':{'security':[" + label(code) + "]},";
    }

    private void one(String name, String patient, String type, String json) {
        world.ofPatients(name + patient, type, Set.of("patient" + patient), Set.of(), json.replace("$", patient));
    }

    private void observation(String name, String patient, String category, String code, String more) {
        world.ofPatients(
                name,
                "Observation",
                Set.of("patient" + patient),
                tags(category, code),
                observationOf(patient, category, code, more));
    }

    static Set<String> tags(String category, String code) {
        return Set.of("category=" + category, "code=" + World.SYSTEM + "|" + code);
    }

    static String observationOf(String patient, String category, String code, String more) {
        var status = more.contains("'status'") ? "" : ",'status':'final'";
        return ("{'subject':{'reference':'{patient$}'},'encounter':{'reference':'{encounter$}'},"
                        + "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category',"
                        + "'code':'" + category + "'}]}],"
                        + "'code':{'coding':[{'system':'" + World.SYSTEM + "','code':'" + code + "'}]}" + status + more
                        + "}")
                .replace("$", patient);
    }

    private static String condition(String category) {
        return "{'subject':{'reference':'{patient$}'},'encounter':{'reference':'{encounter$}'},"
                + "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical',"
                + "'code':'active'}]},"
                + "'category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-category',"
                + "'code':'" + category + "'}]}],'code':{'text':'a problem'}}";
    }

    private static String provenance(String target) {
        return "{'target':[{'reference':'" + target + "'}],'recorded':'2025-03-04T10:00:00Z',"
                + "'agent':[{'who':{'reference':'{practitioner}'}}]}";
    }
}
