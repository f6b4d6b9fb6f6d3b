package org.ketabridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleLinkComponent;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What a search finds, and what it is refused for. */
@FhirServerTest
class SearchIT {

    private static final String LOINC = "http://loinc.org";

    @Autowired
    private FhirTestClient client;

    private final String unique = "u" + UUID.randomUUID().toString();

    private String patient = "";
    private String organization = "";

    @BeforeEach
    void aPatientWithObservations() {
        organization = create("{'resourceType':'Organization','name':'Clinic %s'}".formatted(unique));
        patient = create(
                """
                {'resourceType':'Patient','active':true,'gender':'female','birthDate':'1980-01-01',
                'name':[{'family':'Probe%s','given':['Ada']}],'address':[{'city':'Basel'}],
                'managingOrganization':{'reference':'Organization/%s'},
                'identifier':[{'system':'urn:x','value':'%s','type':{'coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR'}]}}]}"""
                        .formatted(unique, organization, unique));
        for (var day = 1; day <= 4; day++) {
            observe("8867-4", "Heart rate", 60 + day, "/min", "2026-01-0" + day);
        }
        observe("2708-6", "Oxygen saturation", 97, "%", "2026-02-01");
    }

    private void observe(String code, String text, int value, String unit, String day) {
        create(
                """
                {'resourceType':'Observation','status':'final','subject':{'reference':'Patient/%s'},
                'code':{'coding':[{'system':'%s','code':'%s'}],'text':'%s'},'effectiveDateTime':'%sT10:00:00Z',
                'valueQuantity':{'value':%d,'unit':'%s','system':'http://unitsofmeasure.org','code':'%s'}}"""
                        .formatted(patient, LOINC, code, text, day, value, unit, unit));
    }

    private String create(String resource) {
        var json = resource.replace('\'', '"');
        var type = json.split("\"", 5)[3];
        var answer = client.post("/" + type, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    private String filled(String query) {
        return query.replace("OF_PATIENT", "patient=" + patient)
                .replace("PATIENT", patient)
                .replace("ORGANIZATION", organization)
                .replace("UNIQUE", unique)
                .replace("|", "%7C")
                .replace(" ", "%20");
    }

    private Bundle found(String query) {
        var answer = client.get("/" + filled(query));
        assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    @ParameterizedTest(name = "{0} finds {1}, in all {2}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            Observation?OF_PATIENT ~ 5 ~ 5
            Observation?OF_PATIENT&code=8867-4 ~ 4 ~ 4
            Observation?OF_PATIENT&code=http://loinc.org|8867-4,http://loinc.org|2708-6 ~ 5 ~ 5
            Observation?OF_PATIENT&code=other|8867-4 ~ 0 ~ 0
            Observation?OF_PATIENT&code:not=8867-4 ~ 1 ~ 1
            Observation?OF_PATIENT&code:text=oxygen ~ 1 ~ 1
            Observation?OF_PATIENT&code:below=http://loinc.org|8867-4 ~ 4 ~ 4
            Observation?OF_PATIENT&value-quantity=gt62&code=8867-4 ~ 2 ~ 2
            Observation?OF_PATIENT&value-quantity=97|http://unitsofmeasure.org|%25 ~ 1 ~ 1
            Observation?OF_PATIENT&value-quantity=62|http://unitsofmeasure.org|mg ~ 0 ~ 0
            Observation?OF_PATIENT&code-value-quantity=8867-4$gt63 ~ 1 ~ 1
            Observation?OF_PATIENT&date=ge2026-01-02&date=lt2026-01-04 ~ 2 ~ 2
            Observation?OF_PATIENT&date=ge2026-01-02T10:00:00Z&date=lt2026-01-04T10:00:00Z ~ 2 ~ 2
            Observation?OF_PATIENT&date=sa2026-01-03 ~ 2 ~ 2
            Observation?OF_PATIENT&date=eb2026-01-03 ~ 2 ~ 2
            Observation?OF_PATIENT&date=ne2026-01-03 ~ 4 ~ 4
            Observation?OF_PATIENT&encounter:missing=true ~ 5 ~ 5
            Observation?OF_PATIENT&encounter:missing=false ~ 0 ~ 0
            Observation?patient.identifier=urn:x|UNIQUE ~ 5 ~ 5
            Observation?subject:Patient.organization.name=Clinic UNIQUE ~ 5 ~ 5
            Patient?_has:Observation:patient:code=2708-6&_id=PATIENT ~ 1 ~ 1
            Patient?_has:Observation:patient:code=nothing&_id=PATIENT ~ 0 ~ 0
            Patient?_id=PATIENT&_revinclude=Observation:subject ~ 1 ~ 6
            Observation?OF_PATIENT&_include=Observation:subject ~ 5 ~ 6
            Observation?OF_PATIENT&_include=Observation:subject&_include:iterate=Patient:organization ~ 5 ~ 7
            Observation?OF_PATIENT&_include=* ~ 5 ~ 6
            Patient?_id=PATIENT&_revinclude=* ~ 1 ~ 6
            Patient?family:exact=ProbeUNIQUE ~ 1 ~ 1
            Patient?family:exact=probeUNIQUE ~ 0 ~ 0
            Patient?family=probeUNIQUE ~ 1 ~ 1
            Patient?family:contains=robeUNIQUE ~ 1 ~ 1
            Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|UNIQUE ~ 1 ~ 1
            Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|SS|UNIQUE ~ 0 ~ 0
            Patient?_filter=identifier eq UNIQUE and gender eq female ~ 1 ~ 1
            Patient?_filter=identifier eq UNIQUE and gender eq male ~ 0 ~ 0
            Patient?organization=Organization/ORGANIZATION ~ 1 ~ 1
            Patient?organization:Organization=ORGANIZATION ~ 1 ~ 1
            Patient?_id=PATIENT,unknown ~ 1 ~ 1
            """)
    void findsWhatIsAskedFor(String query, int matches, int all) {
        var bundle = found(query);

        assertThat(bundle.getEntry()).hasSize(all);
        assertThat(bundle.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.MATCH))
                .hasSize(matches);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            Observation?coed=x ~ 400 ~ The search parameter coed does not exist for Observation (expected: one that metadata lists; the nearest are code,
            Observation?code:foo=1 ~ 400 ~ The search parameter code, of type token, has no modifier :foo here (expected: :missing, :text, :not, :above, :below, :in, :not-in, :of-type)
            Observation?code:exact=1 ~ 400 ~ has no modifier :exact
            Observation?date:exact=2026 ~ 400 ~ The search parameter date, of type date, has no modifier :exact here (expected: :missing)
            Observation?subject:Potion=1 ~ 400 ~ has no modifier :Potion
            Observation?subject.potion=1 ~ 400 ~ subject.potion
            Observation?date=yesterday ~ 400 ~ yesterday
            Observation?value-quantity=much ~ 400 ~ much
            Observation?patient= ~ 400 ~ The search parameter patient has no value (expected: a value, or no such parameter)
            Observation?_include=Observation:potion ~ 400 ~ potion
            Observation?_revinclude=Potion:subject ~ 400 ~ Potion
            Observation?_sort=potion ~ 400 ~ potion
            Patient?name=Zwetschkenknoedel&_sort=Zwetschkenknoedel ~ 400 ~ Zwetschkenknoedel
            Observation?_sort=date,code,status,category,_id,_lastUpdated ~ 400 ~ _sort has 6 keys (expected: at most 5)
            Observation?_count=-1 ~ 400 ~ _count=-1 (expected: a number that is not negative)
            Observation?_count=many ~ 400 ~ Invalid _count value: many
            Observation?_offset=-1 ~ 400 ~ _offset=-1
            Observation?_total=some ~ 400 ~ _total=some (expected: none, estimate, accurate)
            Observation?_summary=some ~ 400 ~ _summary=some (expected: true, text, data, count, false)
            Observation?_maximum=1 ~ 400 ~ The search control _maximum does not exist here
            Patient?_has:Observation:potion:code=1 ~ 400 ~ potion
            Patient?_has:Observation:patient:potion=1 ~ 400 ~ potion
            Patient?_has=1 ~ 400 ~ _has
            Patient?_filter=(((( ~ 400 ~ _filter
            Patient?_filter=potion eq 1 ~ 400 ~ potion
            Patient?_text=x ~ 400 ~ _text
            Patient?_format=pdf ~ 406 ~ _format=pdf (expected: json, xml, ttl or their media types)
            """)
    void refusesWhatWouldFindSomethingElse(String query, int status, String sentence) {
        var answer = client.get("/" + filled(query));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(sentence)
                .doesNotContain("HAPI-", "ca.uhn");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "35 mg, 35|http://unitsofmeasure.org|mg",
        "35 mg, 0.035|http://unitsofmeasure.org|g",
        "0.5 mg/kg, 0.5|http://unitsofmeasure.org|mg/kg",
        "141 mm[Hg], 141|http://unitsofmeasure.org|mm[Hg]",
        "27 {score}, 27|http://unitsofmeasure.org|{score}",
        "27 {score}, 27",
        "47 /min, 47|http://unitsofmeasure.org|/min",
        "47 /min, 0.7833333333333333|http://unitsofmeasure.org|/s"
    })
    void findsAQuantityByItsValueAlsoInAnotherUnit(String quantity, String asked) {
        var parts = quantity.split(" ", 2);
        create(
                """
                {'resourceType':'Observation','status':'final','subject':{'reference':'Patient/%s'},'code':{'text':'q'},
                'valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'%s'}}"""
                        .formatted(patient, parts[0], parts[1]));

        assertThat(found("Observation?OF_PATIENT&value-quantity=" + FhirTestClient.encoded(asked))
                        .getEntry())
                .hasSize(1);
    }

    @Test
    void refusesAnEntryOfABatchAsTheSameRequest() {
        for (var query : List.of("Observation?patient=", "Observation?coed=x", "Observation?_total=some")) {
            var answer = client.post(
                    "",
                    """
                    {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}"""
                            .formatted(query));

            assertThat(FhirTestClient.parse(Bundle.class, answer.body())
                            .getEntryFirstRep()
                            .getResponse()
                            .getStatus())
                    .as(query)
                    .startsWith("400");
        }
    }

    @Test
    void leavesOutWhatDoesNotExistForWhomAsksSo() {
        var query = "/" + filled("Observation?OF_PATIENT&code=2708-6&colour=blue");
        var lenient = client.send(query, request -> request.header("Prefer", "handling=lenient"));
        var strict = client.send(query, request -> request.header("Prefer", "handling=strict"));

        var bundle = FhirTestClient.parse(Bundle.class, lenient.body());
        assertThat(bundle.getEntry()).hasSize(1);
        assertThat(bundle.getLink("self").getUrl()).contains("code=2708-6").doesNotContain("colour");
        assertThat(strict.statusCode()).isEqualTo(400);
    }

    @Test
    void findsTheSameByPost() {
        var form = "patient=" + patient + "&code=8867-4";
        var posted = client.send(
                "/Observation/_search", request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        assertThat(FhirTestClient.parse(Bundle.class, posted.body()).getTotal()).isEqualTo(4);

        var json = client.post("/Observation/_search", "{\"patient\":\"" + patient + "\"}");
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(FhirTestClient.outcome(json.body()).getIssueFirstRep().getDiagnostics())
                .isEqualTo(
                        "A search with a body of application/fhir+json (expected: application/x-www-form-urlencoded)");
    }

    @Test
    void leadsThroughPagesThatStayWhileDataChanges() {
        var ids = new ArrayList<String>();
        var page = found("Observation?OF_PATIENT&_sort=-date&_count=2");
        observe("8867-4", "Heart rate", 90, "/min", "2026-03-01");
        while (true) {
            page.getEntry().stream()
                    .map(entry -> entry.getResource().getIdElement())
                    .map(IIdType::getIdPart)
                    .forEach(ids::add);
            var next = page.getLink("next");
            if (next == null) {
                break;
            }
            page = follow(next);
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(found("Observation?OF_PATIENT&_sort=-date").getEntry()).hasSize(6);
    }

    private Bundle follow(BundleLinkComponent link) {
        var url = link.getUrl();
        return FhirTestClient.parse(
                Bundle.class,
                client.get(url.substring(url.indexOf("/fhir") + 5)).body());
    }

    @Test
    void sortsBySeveralKeys() {
        var days = found("Observation?OF_PATIENT&_sort=code,-date").getEntry().stream()
                .map(entry -> entry.getResource()
                        .getNamedProperty("effective[x]")
                        .getValues()
                        .get(0)
                        .primitiveValue()
                        .substring(0, 10))
                .toList();

        assertThat(days).isEqualTo(List.of("2026-02-01", "2026-01-04", "2026-01-03", "2026-01-02", "2026-01-01"));
    }
}
