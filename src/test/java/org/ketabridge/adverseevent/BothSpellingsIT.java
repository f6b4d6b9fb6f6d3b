package org.ketabridge.adverseevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.encoded;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** Either spelling of a code finds the events stored with either. */
@FhirServerTest
class BothSpellingsIT {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/adverse-event-";

    @Autowired
    private FhirTestClient client;

    @ParameterizedTest
    @CsvSource({
        "seriousness, seriousness, Serious, serious, Non-serious",
        "seriousness, seriousness, Non-serious, non-serious, Serious",
        "causality, causality-assess, Probably-Likely, probably-likely, Unlikely",
        "causality, causality-assess, Certain, certain, possible",
    })
    void findsBothSpellings(String parameter, String system, String r4, String tho, String another) {
        var patient = patient();
        var first = stored(patient, parameter, system, r4);
        var second = stored(patient, parameter, system, tho);
        var third = stored(patient, parameter, system, another);
        var subject = "subject=" + patient + "&";

        for (var code : List.of(r4, tho)) {
            for (var token : List.of(code, SYSTEM + system + "|" + code)) {
                var value = encoded(token);
                assertThat(found(subject + parameter + "=" + value)).containsExactlyInAnyOrder(first, second);
                assertThat(found(subject + parameter + ":not=" + value)).containsExactly(third);
            }
        }
        assertThat(found(subject + parameter + "=" + r4 + "," + another))
                .containsExactlyInAnyOrder(first, second, third);
        assertThat(found(subject + parameter + "=" + encoded(SYSTEM + system + "|")))
                .containsExactlyInAnyOrder(first, second, third);
        for (var elsewhere : List.of("http://example.org|" + r4, "|" + r4)) {
            assertThat(found(subject + parameter + "=" + encoded(elsewhere))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "seriousness, seriousness, Serious, serious",
        "seriousness, seriousness, serious, Serious",
        "causality, causality-assess, Probably-Likely, probably-likely",
        "causality, causality-assess, probably-likely, Probably-Likely",
    })
    void findsBothSpellingsThroughReferences(String parameter, String system, String stored, String asked) {
        var patient = patient();
        var event = stored(patient, parameter, system, stored);
        var task = new Task();
        task.setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.setFocus(new Reference("AdverseEvent/" + event)).setFor(new Reference(patient));
        var about = client.generic().create().resource(task).execute().getId().getIdPart();

        for (var token : List.of(asked, SYSTEM + system + "|" + asked)) {
            var value = encoded(token);
            assertThat(found("/Patient", "_id=" + patient + "&_has:AdverseEvent:subject:" + parameter + "=" + value))
                    .containsExactly(patient.substring("Patient/".length()));
            assertThat(found("/Task", "patient=" + patient + "&focus:AdverseEvent." + parameter + "=" + value))
                    .containsExactly(about);
        }
    }

    @Test
    void findsTheOtherSpellingForAConditionalCreate() {
        var patient = patient();
        var event = stored(patient, "seriousness", "seriousness", "Serious");
        var again = new AdverseEvent();
        again.setActuality(AdverseEventActuality.ACTUAL).setSubject(new Reference(patient));

        var answer = client.send("/AdverseEvent", request -> request.header("Content-Type", "application/fhir+json")
                .header("If-None-Exist", "subject=" + patient + "&seriousness=serious")
                .POST(BodyPublishers.ofString(FhirTestClient.json(again))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains(event);
    }

    private String patient() {
        return client.generic()
                .create()
                .resource(new Patient())
                .execute()
                .getId()
                .toUnqualifiedVersionless()
                .getValue();
    }

    private String stored(String patient, String parameter, String system, String code) {
        var event = new AdverseEvent();
        event.setActuality(AdverseEventActuality.ACTUAL);
        event.setSubject(new Reference(patient));
        var concept = new CodeableConcept(new Coding(SYSTEM + system, code, null));
        if (parameter.equals("seriousness")) {
            event.setSeriousness(concept);
        } else {
            event.addSuspectEntity()
                    .setInstance(new Reference().setDisplay("A drug"))
                    .addCausality()
                    .setAssessment(concept);
        }
        return client.generic().create().resource(event).execute().getId().getIdPart();
    }

    private List<String> found(String query) {
        return found("/AdverseEvent", query);
    }

    /** The ids that a search finds, by {@code GET} and, which must be the same, by {@code POST}. */
    private List<String> found(String type, String query) {
        var got = ids(client.get(type + "?" + query).body());
        assertThat(ids(client.send(type + "/_search", request -> request.header(
                                        "Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(query)))
                        .body()))
                .containsExactlyInAnyOrderElementsOf(got);
        return got;
    }

    private static List<String> ids(String body) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, body).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }
}
