package org.ketabridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Each modifier and prefix that R4 defines, by the type of the parameter: what it finds, or what is said of it. */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class ModifierIT {

    @Autowired
    private FhirTestClient client;

    private final String unique = "m" + UUID.randomUUID();
    private String patient = "";
    private String observation = "";
    private String list = "";

    @BeforeAll
    void aPatientOfWhomMuchIsSaid() {
        patient = create(
                """
                {'resourceType':'Patient','gender':'female','birthDate':'1980-01-01','name':[{'family':'Mod%1$s'}],
                'meta':{'profile':['http://p.example/a/b'],'source':'http://s.example/%1$s','tag':[{'system':'urn:t','code':'%1$s'}],
                'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'N'}]},
                'identifier':[{'system':'urn:x','value':'%1$s','type':{'text':'mrn','coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/v2-0203','code':'MR'}]}}]}""");
        observation = create(
                """
                {'resourceType':'Observation','status':'final','subject':{'reference':'Patient/PATIENT',
                'identifier':{'system':'urn:x','value':'%1$s'}},'code':{'text':'Heart beat','coding':[{
                'system':'http://loinc.org','code':'8867-4'}]},'category':[{'coding':[{
                'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'vital-signs'}]}],
                'effectiveDateTime':'2026-01-03T10:00:00Z','valueQuantity':{'value':62,
                'system':'http://unitsofmeasure.org','code':'/min'}}""");
        create(
                """
                {'resourceType':'AllergyIntolerance','patient':{'reference':'Patient/PATIENT'},'code':{'text':'dust'},
                'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
                'code':'resolved'}]}}""");
        create("{'resourceType':'ValueSet','url':'http://v.example/a/%1$s/b','status':'draft'}");
        create(
                "{'resourceType':'RiskAssessment','status':'final','subject':{'reference':'Patient/PATIENT'},'prediction':[{'probabilityDecimal':0.5}]}");
        list = create(
                "{'resourceType':'List','status':'current','mode':'working','entry':[{'item':{'reference':'Observation/OBSERVATION'}}]}");
    }

    private String create(String resource) {
        var json = filled(resource.formatted(unique).replace('\'', '"'));
        var answer = client.post("/" + json.split("\"", 5)[3], json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    private String filled(String text) {
        return text.replace("PATIENT", patient)
                .replace("OBSERVATION", observation)
                .replace("LIST", list)
                .replace("TODAY", LocalDate.now(ZoneId.systemDefault()).toString())
                .replace("UNIQUE", unique);
    }

    private static final String FOUND =
            """
            Patient?_id=PATIENT ~ family:exact=ModUNIQUE ~ family:exact=modUNIQUE
            Patient?_id=PATIENT ~ family:contains=odUNIQUE ~ family:contains=xUNIQUE
            Patient?_id=PATIENT ~ family:missing=false ~ family:missing=true
            Patient?_id=PATIENT ~ identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|UNIQUE ~ identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|SS|UNIQUE
            Patient?_id=PATIENT ~ gender:not=male ~ gender:not=female
            Patient?_id=PATIENT ~ birthdate:missing=false ~ birthdate:missing=true
            Patient?_id=PATIENT ~ birthdate=ap1982 ~ birthdate=ap2020
            Patient?_id=PATIENT ~ _tag=urn:t|UNIQUE ~ _tag:not=urn:t|UNIQUE
            Patient?_id=PATIENT ~ _security=N ~ _security:not=N
            Patient?_id=PATIENT ~ _profile:below=http://p.example/a ~ _profile:below=http://p.example/x
            Patient?_id=PATIENT ~ _source:below=http://s.example ~ _source:below=http://x.example
            Patient?_id=PATIENT ~ _source:above=http://s.example/UNIQUE/b ~ _source:above=http://s.example/x/b
            Patient?_id=PATIENT ~ _source:contains=s.example ~ _source:contains=x.example
            Patient?_id=PATIENT ~ _source:missing=false ~ _source:missing=true
            Observation?subject=PATIENT ~ code:text=heart ~ code:text=lung
            Observation?subject=PATIENT ~ code:not=1-1 ~ code:not=8867-4
            Observation?subject=PATIENT ~ code:missing=false ~ code:missing=true
            Observation?subject=PATIENT ~ status:in=http://hl7.org/fhir/ValueSet/observation-status ~ status:not-in=http://hl7.org/fhir/ValueSet/observation-status
            Observation?subject=PATIENT ~ category:in=http://hl7.org/fhir/ValueSet/observation-category ~ category:not-in=http://hl7.org/fhir/ValueSet/observation-category
            AllergyIntolerance?patient=PATIENT ~ clinical-status:below=http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical|inactive ~ clinical-status:below=http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical|active
            AllergyIntolerance?patient=PATIENT ~ clinical-status:above=http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical|resolved ~ clinical-status:above=http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical|active
            Observation?subject=PATIENT ~ subject:Patient=PATIENT ~ subject:Group=PATIENT
            Observation?subject=PATIENT ~ encounter:missing=true ~ encounter:missing=false
            Observation?subject=PATIENT ~ date=ap2026-01-20 ~ date=ap2000-01-20
            Observation?subject=PATIENT ~ date=ap2026-01-03T10:00:00Z ~ date=ap1990
            Observation?subject=PATIENT ~ value-quantity=ap60 ~ value-quantity=ap50
            Observation?subject=PATIENT ~ value-quantity:missing=false ~ value-quantity:missing=true
            Observation?subject=PATIENT ~ _list=LIST ~ _list=PATIENT
            Observation?subject=PATIENT ~ _lastUpdated=apTODAY ~ _lastUpdated=ap2000
            RiskAssessment?subject=PATIENT ~ probability=ap0.52 ~ probability=ap0.7
            RiskAssessment?subject=PATIENT ~ probability:missing=false ~ probability:missing=true
            ValueSet?status=draft ~ url:below=http://v.example/a/UNIQUE ~ url:below=http://v.example/x/UNIQUE
            ValueSet?status=draft ~ url:above=http://v.example/a/UNIQUE/b/c ~ url:above=http://v.example/x/UNIQUE/b/c
            """;

    @ParameterizedTest(name = "{0}: {1} finds, {2} does not")
    @CsvSource(delimiter = '~', textBlock = FOUND)
    void findsWhatMeetsIt(String search, String met, String unmet) {
        assertThat(found(search, met)).isEqualTo(1);
        assertThat(found(search, unmet)).isZero();
    }

    private int found(String search, String more) {
        var answer = client.get("/" + filled(search + "&" + more).replace("|", "%7C"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body()).getEntry().size();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            Patient?family:text=x ~ family, of type string, has no modifier :text here (expected: :missing, :exact, :contains)
            Patient?identifier:text=mrn ~ identifier, of type token, has no modifier :text here (expected: :missing, :not, :of-type)
            Patient?gender:exact=x ~ gender, of type token, has no modifier :exact here
            Patient?birthdate:above=2026 ~ birthdate, of type date, has no modifier :above here (expected: :missing)
            Patient?birthdate=ap1980-01-01,ap1990-01-01 ~ birthdate=ap1980-01-01,ap1990-01-01 (expected: ap before one date alone
            Patient?birthdate=ap ~ birthdate=ap (expected: ap before one date alone
            Observation?patient.birthdate=ap1980-01-01 ~ The prefix ap is not understood here (expected: another prefix, or ap before a date of what is searched for itself)
            Patient?_has:Observation:patient:date=ap2026 ~ The prefix ap is not understood here
            Observation?subject:identifier=urn:x|UNIQUE ~ subject, of type reference, has no modifier :identifier here (expected: :missing)
            Observation?subject:above=PATIENT ~ subject, of type reference, has no modifier :above here
            Observation?value-quantity:not=1 ~ value-quantity, of type quantity, has no modifier :not here (expected: :missing)
            Observation?code-value-quantity:missing=true ~ code-value-quantity, of type composite, has no modifier :missing here (expected: none)
            RiskAssessment?probability:not=1 ~ probability, of type number, has no modifier :not here (expected: :missing)
            ValueSet?url:contains=a ~ url, of type uri, has no modifier :contains here (expected: :missing, :above, :below)
            Patient?_id:missing=false ~ _id, of type token, has no modifier :missing here (expected: none)
            Patient?_id:not=x ~ _id, of type token, has no modifier :not here
            Patient?_lastUpdated:missing=true ~ _lastUpdated, of type date, has no modifier :missing here (expected: none)
            Patient?_tag:missing=true ~ _tag, of type token, has no modifier :missing here (expected: :not)
            Patient?_security:in=http://x ~ _security, of type token, has no modifier :in here (expected: :not)
            Patient?_profile:missing=true ~ _profile, of type uri, has no modifier :missing here (expected: :below)
            Patient?_type=Observation ~ The search control _type does not exist here
            Patient?_query:foo=x ~ The search control _query does not exist here
            Patient?_list=$current-allergies ~ _list=$current-allergies (expected: the id of a List)
            Patient?_text=x ~ _text
            Patient?_content=x ~ _content
            """)
    void saysWhatItDoesNotHave(String search, String sentence) {
        var path = "/" + filled(search).replace("|", "%7C");
        var answer = client.get(path);
        var entry = FhirTestClient.parse(
                        Bundle.class,
                        client.post(
                                        "",
                                        """
                                {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}"""
                                                .formatted(path.substring(1)))
                                .body())
                .getEntryFirstRep()
                .getResponse();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                .contains(filled(sentence))
                .doesNotContain("HAPI-");
        assertThat(entry.getStatus()).startsWith("400");
        assertThat(FhirTestClient.json(entry.getOutcome())).contains(filled(sentence));
    }
}
