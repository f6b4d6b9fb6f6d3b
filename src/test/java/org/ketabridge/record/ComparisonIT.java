package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code $diff} of versions and of resources. */
@FhirServerTest
class ComparisonIT {

    @Autowired
    private FhirTestClient client;

    private String one = "";
    private String other = "";

    @BeforeEach
    void aPatientWithThreeVersionsAndAnother() {
        one = stored("1970-01-01");
        other = stored("1980-01-01");
        for (var date : new String[] {"1971-01-01", "1972-01-01"}) {
            var patient = aPatient(date);
            patient.setId(one);
            client.generic().update().resource(patient).execute();
        }
    }

    private String stored(String birthDate) {
        var id = client.generic()
                .create()
                .resource(aPatient(birthDate))
                .execute()
                .getId();
        return new IdType(id.getValue()).toUnqualifiedVersionless().getValue();
    }

    private static Patient aPatient(String birthDate) {
        var patient = new Patient();
        patient.setBirthDateElement(new org.hl7.fhir.r4.model.DateType(birthDate));
        return patient;
    }

    private String diff(String path) {
        var answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        FhirTestClient.parse(Parameters.class, answer.body());
        return answer.body();
    }

    @Test
    void aVersionIsComparedWithTheOneBeforeOrTheOneNamed() {
        assertThat(diff("/" + one + "/$diff"))
                .contains("Patient.birthDate", "1971-01-01", "1972-01-01")
                .doesNotContain("1970");
        assertThat(diff("/" + one + "/$diff?fromVersion=1")).contains("1970-01-01", "1972-01-01");
        assertThat(diff("/" + one + "/_history/2/$diff")).contains("1970-01-01", "1971-01-01");
    }

    @Test
    void twoResourcesOrVersionsAreCompared() {
        assertThat(diff("/$diff?from=" + one + "&to=" + other)).contains("1972-01-01", "1980-01-01");
        assertThat(diff("/$diff?from=" + one + "/_history/2&to=" + one + "/_history/1"))
                .contains("1971-01-01", "1970-01-01");
    }

    @Test
    void itComesInXmlAndByPost() {
        var answer = client.send("/" + one + "/$diff", request -> request.header("Accept", "application/fhir+xml")
                .GET());
        assertThat(answer.body()).startsWith("<Parameters").contains("1972-01-01");
        var posted = client.post(
                "/" + one + "/$diff",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"fromVersion\",\"valueString\":\"1\"}]}");
        assertThat(posted.body()).contains("1970-01-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ONE/$diff?fromVersion=abc|400|fromVersion is \"abc\" (expected: the number of a version",
                "/ONE/$diff?fromVersion=0|400|fromVersion is \"0\"",
                "/ONE/$diff?fromVersion=77|404|",
                "/Patient/nobody/$diff|404|",
                "/$diff|400|$diff has no from (expected: a resource",
                "/$diff?from=ONE|400|$diff has no to (expected: a resource",
                "/$diff?from=ONE&to=123|400|$diff has to=123 (expected: a resource",
                "/$diff?from=ONE&to=Patient/nobody|404|",
                "/$diff?from=ONE&to=Observation/1|400|",
                "/$diff?from=Bogus/1&to=Bogus/2|400|",
            })
    void badRequestsAreRefusedWithWhatWasExpected(String path, int status, String sentence) {
        var answer = client.get(path.replace("ONE", one));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FhirTestClient.parse(OperationOutcome.class, answer.body())
                        .getIssueFirstRep()
                        .getDiagnostics())
                .startsWith(sentence == null ? "" : sentence)
                .doesNotContain("HAPI", "ca.uhn");
    }

    @Test
    void aPatientComparesOnlyTheOwn() {
        var id = new IdType(one).getIdPart();
        var own = client.with(new Grant("app", Set.of("patient/*.rs"), id, null));
        assertThat(own.get("/" + one + "/$diff").body()).contains("1972-01-01");
        assertThat(own.get("/" + other + "/$diff").statusCode()).isEqualTo(404);
        assertThat(own.get("/$diff?from=" + one + "&to=" + one + "/_history/1").body())
                .contains("1970-01-01");
        for (var query : new String[] {one + "&to=" + other, other + "&to=" + one}) {
            var answer = own.get("/$diff?from=" + query);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("1980");
        }
        var labs = client.with(new Grant("app", Set.of("patient/Observation.rs"), id, null));
        assertThat(labs.get("/" + one + "/$diff").statusCode()).isEqualTo(403);
    }

    @Test
    void metadataNamesIt() {
        assertThat(client.withoutToken().get("/metadata").body()).contains("\"diff\"");
    }
}
