package org.ketabridge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What a history may be asked with. */
@FhirServerTest
class HistoryIT {

    @Autowired
    private FhirTestClient client;

    private String patient = "";

    @BeforeEach
    void aPatient() {
        patient = client.generic()
                .create()
                .resource(new Patient())
                .execute()
                .getId()
                .toUnqualifiedVersionless()
                .getValue();
    }

    private Bundle history(String more) {
        var answer = client.get("/" + patient + "/_history" + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    @Test
    void beginsAtATimeOrADate() {
        var today = LocalDate.now(ZoneId.systemDefault());

        assertThat(history("?_since=" + today).getEntry()).hasSize(1);
        assertThat(history("?_since=" + today.plusDays(1)).getEntry()).isEmpty();
        assertThat(history("?_since=" + today.getYear()).getEntry()).hasSize(1);
        assertThat(history("?_since=2026-01-05T09:30:00Z").getEntry()).hasSize(1);
        assertThat(history("?_since=2026-01-05T09:30:00%2B01:00").getEntry()).hasSize(1);
        assertThat(history("?_at=ge2026-01-01&_count=5&_summary=true&_format=json&_pretty=true")
                        .getEntry())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            ?colour=blue ~ A history has no parameter colour (expected: _at, _count, _elements, _format, _pretty, _since, _summary)
            ?_sort=_lastUpdated ~ A history has no parameter _sort
            ?_list=1 ~ A history has no parameter _list
            ?_since:exact=2026 ~ A history has no parameter _since:exact
            ?_since=yesterday ~ _since=yesterday (expected: a time or a date, such as 2026-01-05T09:30:00Z; a + in a URL is written %2B)
            ?_since= ~ _since= (expected: a time or a date
            ?_since=2026&_since=2027 ~ _since is there 2 times (expected: once)
            ?_at=yesterday ~ _at=yesterday (expected: a time or a date
            ?_count=-1 ~ _count=-1 (expected: a number that is not negative)
            ?_count=many ~ _count=many (expected: a number that is not negative)
            ?_summary=some ~ _summary=some (expected:
            """)
    void refusesWhatItWouldPassOver(String query, String sentence) {
        for (var path : new String[] {"/" + patient, "/Patient", ""}) {
            var answer = client.get(path + "/_history" + query);

            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
            assertThat(FhirTestClient.outcome(answer.body()).getIssueFirstRep().getDiagnostics())
                    .contains(sentence)
                    .doesNotContain("InstantDt", "HAPI-");
        }
    }

    @Test
    void leavesOutWhatDoesNotExistForWhomAsksSo() {
        var answer = client.send(
                "/" + patient + "/_history?colour=blue&_count=3",
                request -> request.header("Prefer", "handling=lenient"));

        assertThat(FhirTestClient.parse(Bundle.class, answer.body())
                        .getLink("self")
                        .getUrl())
                .contains("_count=3")
                .doesNotContain("colour");
    }
}
