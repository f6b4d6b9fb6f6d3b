package org.ketabridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.NodeModules;
import org.ketabridge.testing.Treatment;
import org.springframework.beans.factory.annotation.Autowired;

/** Every operation in both formats, and by a client that others made. */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class OperationsIT {

    private static final FhirContext FHIR = FhirContext.forR4();

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    @Autowired
    private StoredAccessTokens tokens;

    private String patient = "";
    private String encounter = "";
    private String observation = "";
    private String other = "";

    @BeforeAll
    void aRecord() {
        var stored = client.generic()
                .transaction()
                .withBundle(Treatment.ofANewPatient().transaction())
                .execute();
        patient = idOf(stored, "Patient");
        encounter = idOf(stored, "Encounter");
        other = id(client.post("/Patient", "{\"resourceType\":\"Patient\"}"));
        observation = id(client.post("/Observation", anObservation("preliminary")));
        client.send("/Observation/" + observation, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(
                        anObservation("final").replaceFirst("\\{", "{\"id\":\"" + observation + "\","))));
    }

    private String anObservation(String status) {
        return "{\"resourceType\":\"Observation\",\"status\":\"%s\",\"code\":{\"text\":\"mood\"},\"effectiveDateTime\":\"2026-01-05\",\"subject\":{\"reference\":\"Patient/%s\"}}"
                .formatted(status, patient);
    }

    private static String idOf(Bundle stored, String type) {
        return stored.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation())
                .filter(location -> location.startsWith(type + "/"))
                .map(location -> location.split("/", -1)[1])
                .findFirst()
                .orElseThrow();
    }

    private static String id(HttpResponse<String> created) {
        var parts = created.headers().firstValue("Location").orElseThrow().split("/", -1);
        return parts[parts.length - 3];
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
            Bundle ~ Patient/PATIENT/$everything ~
            Bundle ~ Patient/PATIENT/$everything ~ ''
            Bundle ~ Patient/$everything?_count=1 ~
            Bundle ~ Encounter/ENCOUNTER/$everything ~
            Bundle ~ Patient/PATIENT/$summary ~
            Bundle ~ Patient/PATIENT/$summary ~ ''
            Bundle ~ Observation/$lastn?patient=PATIENT ~
            Bundle ~ Observation/$lastn ~ "name":"patient","valueString":"PATIENT"
            Bundle ~ DocumentReference/$docref?patient=PATIENT ~
            Bundle ~ DocumentReference/$docref ~ "name":"patient","valueId":"PATIENT"
            Parameters ~ Observation/OBSERVATION/$diff?fromVersion=1 ~
            Parameters ~ $diff?from=Patient/PATIENT&to=Patient/OTHER ~
            Parameters ~ Patient/PATIENT/$meta ~
            Parameters ~ Patient/$meta ~
            Parameters ~ $meta ~
            Parameters ~ Patient/PATIENT/$meta-add ~ "name":"meta","valueMeta":{"tag":[{"system":"urn:oid:2.999.4","code":"a"}]}
            Parameters ~ Patient/PATIENT/$meta-delete ~ "name":"meta","valueMeta":{"tag":[{"system":"urn:oid:2.999.4","code":"a"}]}
            Parameters ~ Patient/$merge ~ "name":"source-patient","valueReference":{"reference":"Patient/PATIENT"}},{"name":"target-patient","valueReference":{"reference":"Patient/OTHER"}},{"name":"preview","valueBoolean":true
            Parameters ~ Patient/PATIENT/$expunge ~ "name":"expungePreviousVersions","valueBoolean":true
            Parameters ~ Patient/$expunge ~ "name":"expungeDeletedResources","valueBoolean":true},{"name":"limit","valueInteger":1
            OperationOutcome ~ Patient/$validate ~ "name":"resource","resource":{"resourceType":"Patient","active":true}
            ValueSet ~ ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender ~
            Parameters ~ ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&code=male&system=http://hl7.org/fhir/administrative-gender ~
            Parameters ~ CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male ~
            Parameters ~ CodeSystem/$validate-code?url=http://hl7.org/fhir/administrative-gender&code=male ~
            Bundle ~ Patient/PATIENT/_history ~
            Bundle ~ Patient/PATIENT/Observation ~
            Bundle ~ Observation?patient=PATIENT ~
            CapabilityStatement ~ metadata ~
            """)
    void answersTheSameInBothFormats(String type, String path, @Nullable String parameters) {
        var json = answer(FHIR.newJsonParser(), "application/fhir+json", path, parameters);
        var xml = answer(FHIR.newXmlParser(), "application/fhir+xml", path, parameters);

        assertThat(json.fhirType()).isEqualTo(type);
        assertThat(xml.fhirType()).isEqualTo(type);
        assertThat(shape(xml)).isEqualTo(shape(json));
    }

    private IBaseResource answer(IParser format, String mediaType, String path, @Nullable String parameters) {
        var answer = client.send("/" + filled(path), request -> {
            request.header("Accept", mediaType);
            if (parameters == null) {
                return request;
            }
            var posted = filled(
                    parameters.isBlank()
                            ? "{\"resourceType\":\"Parameters\"}"
                            : "{\"resourceType\":\"Parameters\",\"parameter\":[{" + parameters + "}]}");
            return request.header("Content-Type", mediaType)
                    .POST(BodyPublishers.ofString(
                            format.encodeResourceToString(FhirTestClient.parse(Parameters.class, posted))));
        });
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(mediaType);
        return format.parseResource(answer.body());
    }

    private String filled(String text) {
        return text.replace("PATIENT", patient)
                .replace("ENCOUNTER", encounter)
                .replace("OBSERVATION", observation)
                .replace("OTHER", other);
    }

    /** What it holds, without what each answer has of its own. */
    private static Object shape(IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .map(entry -> entry.getResource().fhirType())
                    .toList();
        }
        if (answer instanceof Parameters parameters) {
            return parameters.getParameter().stream()
                    .map(Parameters.ParametersParameterComponent::getName)
                    .toList();
        }
        return answer instanceof ValueSet values
                ? values.getExpansion().getContains().size()
                : answer.fhirType();
    }

    @Test
    void isUnderstoodByAClientThatOthersMade() throws IOException, InterruptedException {
        var token = tokens.issue(Grant.toService("node", Set.of("system/*.cruds")), Duration.ofMinutes(5));

        var shown = NodeModules.run("operations.mjs", address.fhirBase(), token, patient, observation);

        assertThat(new ObjectMapper().readTree(shown).toString())
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                """
                {"everything":"Bundle","lastn":"Bundle","summary":"Bundle","graphql":"gender","diff":"Parameters","history":2,
                "found":1,"posted":1,"compartment":1,"compartmentPosted":1,"meta":"Parameters","unknown":400}""")
                        .toString());
    }
}
