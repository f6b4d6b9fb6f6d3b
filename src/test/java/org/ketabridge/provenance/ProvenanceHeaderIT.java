package org.ketabridge.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes of the header {@code X-Provenance}. */
@FhirServerTest
class ProvenanceHeaderIT {

    private static final FhirContext FHIR = FhirContext.forR4();

    @Autowired
    private FhirTestClient client;

    /** Only this test's: what was stored with a header is found by its agent. */
    private String agent = "";

    private String header = "";

    @BeforeEach
    void someoneWhoSends() {
        agent = aPatient();
        header = header(agent);
    }

    private static String header(String agent) {
        return "{\"resourceType\":\"Provenance\",\"recorded\":\"2026-01-05T09:30:00Z\",\"agent\":[{\"who\":{\"reference\":\""
                + agent + "\"}}]}";
    }

    private String aPatient() {
        return client.create(new Patient());
    }

    private static Observation about(String patient) {
        var observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL).setCode(new CodeableConcept().setText("anything"));
        observation.setSubject(new Reference(patient));
        return observation;
    }

    private Observation identified(String identifier) {
        var observation = about(agent);
        observation.addIdentifier().setValue(identifier);
        return observation;
    }

    private HttpResponse<String> send(String verb, String path, Resource body, String... headers) {
        return send(client, verb, path, FhirTestClient.json(body), headers);
    }

    private HttpResponse<String> send(FhirTestClient caller, String verb, String path, String body, String... headers) {
        return caller.send(path, request -> {
            request.header("Content-Type", "application/fhir+json")
                    .header(ProvenanceHeader.NAME, header)
                    .method(verb, BodyPublishers.ofString(body));
            return headers.length == 0 ? request : request.headers(headers);
        });
    }

    /** The id with its version, of what was stored. */
    private static String stored(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return FHIR.newJsonParser()
                .parseResource(answer.body())
                .getIdElement()
                .toUnqualified()
                .getValue();
    }

    /** The targets of each Provenance that this test's sender stored. */
    private List<List<String>> targets() {
        return resources("/Provenance?_count=100&agent=" + agent, Provenance.class).stream()
                .map(found ->
                        found.getTarget().stream().map(Reference::getReference).toList())
                .toList();
    }

    private <T extends Resource> List<T> resources(String path, Class<T> type) {
        var answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private List<Observation> observations() {
        return resources("/Observation?subject=" + agent, Observation.class);
    }

    private void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FHIR.newJsonParser()
                        .parseResource(OperationOutcome.class, answer.body())
                        .getIssue())
                .anySatisfy(issue -> assertThat(issue.getDiagnostics()).contains(sentence));
        assertThat(observations()).as("what was sent").isEmpty();
        assertThat(targets()).as("its provenance").isEmpty();
    }

    @Nested
    class IsStored {

        @Test
        void withTheVersionThatACreateStored() {
            var observation = stored(send("POST", "/Observation", about(agent)));

            assertThat(observation).endsWith("/_history/1");
            assertThat(targets()).containsExactly(List.of(observation));
        }

        @Test
        void withTheVersionThatAnUpdateStored() {
            var first = stored(send("POST", "/Observation", about(agent)));
            var changed = about(agent).setStatus(ObservationStatus.AMENDED);
            changed.setId(new IdType(first).getIdPart());
            var second =
                    stored(send("PUT", "/" + new IdType(first).toVersionless().getValue(), changed));

            assertThat(second).endsWith("/_history/2");
            assertThat(targets()).containsExactlyInAnyOrder(List.of(first), List.of(second));
        }

        @Test
        void withAnUpdateThatCreates() {
            var mine = about(agent);
            mine.setId(UUID.randomUUID().toString());
            var created = stored(send("PUT", "/" + mine.fhirType() + "/" + mine.getIdPart(), mine));

            assertThat(targets()).containsExactly(List.of(created));
        }

        @Test
        void withAPatch() {
            var first = client.create(about(agent));
            var answer =
                    client.send("/" + first, request -> request.header("Content-Type", "application/json-patch+json")
                            .header(ProvenanceHeader.NAME, header)
                            .method(
                                    "PATCH",
                                    BodyPublishers.ofString(
                                            "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"amended\"}]")));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(targets()).containsExactly(List.of(first + "/_history/2"));
        }

        @Test
        void withAConditionalUpdate() {
            var identifier = UUID.randomUUID().toString();
            var identified = identified(identifier);
            var created = stored(send("PUT", "/Observation?identifier=" + identifier, identified));
            var updated = stored(send(
                    "PUT", "/Observation?identifier=" + identifier, identified.setStatus(ObservationStatus.AMENDED)));

            assertThat(targets()).containsExactlyInAnyOrder(List.of(created), List.of(updated));
        }

        @Test
        void onceWithAllThatATransactionStored() {
            var kept = client.create(about(agent));
            var gone = client.create(about(agent));
            var transaction = new Bundle().setType(BundleType.TRANSACTION);
            var subject = post(transaction, new Patient());
            post(transaction, about(subject));
            put(transaction, about(agent).setStatus(ObservationStatus.AMENDED), kept);
            var found = identified(UUID.randomUUID().toString());
            client.create(found);
            post(transaction, found);
            transaction
                    .getEntry()
                    .get(3)
                    .getRequest()
                    .setIfNoneExist(
                            "identifier=" + found.getIdentifierFirstRep().getValue());
            transaction.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(gone);
            transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient?_id=nobody");

            var answer = answer(send("POST", "", transaction));

            assertThat(answer.getEntry()).hasSize(6);
            assertThat(answer.getEntry().get(2).getResponse().getLocation()).endsWith("/_history/2");
            assertThat(targets())
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .containsExactlyInAnyOrderElementsOf(answer.getEntry().subList(0, 3).stream()
                            .map(entry -> entry.getResponse().getLocation())
                            .toList());
        }

        @Test
        void onceForEachEntryOfABatch() {
            var batch = new Bundle().setType(BundleType.BATCH);
            post(batch, about(agent));
            post(batch, about("Patient/never-was"));
            post(batch, about(agent));

            var answer = answer(send("POST", "", batch));

            assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("400");
            assertThat(targets())
                    .containsExactlyInAnyOrder(
                            List.of(answer.getEntry().get(0).getResponse().getLocation()),
                            List.of(answer.getEntry().get(2).getResponse().getLocation()));
        }

        @Test
        void andFoundByRevinclude() {
            var observation = stored(send("POST", "/Observation", about(agent)));

            assertThat(resources("/Observation?subject=" + agent + "&_revinclude=Provenance:target", Provenance.class))
                    .singleElement()
                    .satisfies(provenance -> {
                        assertThat(provenance.getTargetFirstRep().getReference())
                                .isEqualTo(observation);
                        assertThat(provenance.getAgentFirstRep().getWho().getReference())
                                .isEqualTo(agent);
                    });
        }

        private String post(Bundle bundle, Resource resource) {
            var name = "urn:uuid:" + UUID.randomUUID();
            bundle.addEntry()
                    .setFullUrl(name)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl(resource.fhirType());
            return name;
        }

        private void put(Bundle bundle, Resource resource, String url) {
            resource.setId(new IdType(url).getIdPart());
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(url);
        }

        private Bundle answer(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return FHIR.newJsonParser().parseResource(Bundle.class, answer.body());
        }
    }

    @Nested
    class IsNotStored {

        @Test
        void withAConditionalCreateThatFound() {
            var identifier = UUID.randomUUID().toString();
            var identified = identified(identifier);
            var created = stored(send("POST", "/Observation", identified, "If-None-Exist", "identifier=" + identifier));

            assertThat(send("POST", "/Observation", identified, "If-None-Exist", "identifier=" + identifier)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(targets()).containsExactly(List.of(created));
        }

        @Test
        void withAnUpdateThatChangesNothing() {
            var first = stored(send("POST", "/Observation", about(agent)));
            var same = about(agent);
            same.setId(new IdType(first).getIdPart());

            assertThat(stored(
                            send("PUT", "/" + new IdType(first).toVersionless().getValue(), same)))
                    .isEqualTo(first);
            assertThat(targets()).containsExactly(List.of(first));
        }

        @Test
        void withATransactionThatStoresNothing() {
            var first = stored(send("POST", "/Observation", about(agent)));
            var same = about(agent);
            same.setId(new IdType(first).getIdPart());
            var transaction = new Bundle().setType(BundleType.TRANSACTION);
            transaction
                    .addEntry()
                    .setResource(same)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(new IdType(first).toVersionless().getValue());
            transaction.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(agent);

            assertThat(send("POST", "", transaction).statusCode()).isEqualTo(200);
            assertThat(targets()).containsExactly(List.of(first));
        }

        @Test
        void withARead() {
            var read = client.send("/" + agent, request -> request.header(ProvenanceHeader.NAME, "<nonsense>"));

            assertThat(read.statusCode()).isEqualTo(200);
        }
    }

    @Nested
    class IsRefusedAndNothingStored {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<Provenance xmlns=\"http://hl7.org/fhir\"/> | it is XML",
                    "nonsense | it does not parse",
                    "{\"resourceType\":\"Provenance\",\"recorded\":\"yesterday\"} | it does not parse",
                    "{\"resourceType\":\"Provenance\",\"sender\":1} | it does not parse",
                    "{\"resourceType\":\"Patient\"} | Patient (expected: Provenance)",
                })
        void whenTheHeaderIsNoProvenance(String sent, String sentence) {
            header = sent;

            assertRefused(send("POST", "/Observation", about(agent)), 400, "X-Provenance: " + sentence);
        }

        @Test
        void whenTheHeaderNamesATarget() {
            header = header(agent).replace("\"agent\"", "\"target\":[{\"reference\":\"" + agent + "\"}],\"agent\"");

            assertRefused(send("POST", "/Observation", about(agent)), 400, "X-Provenance: it has a target");
        }

        @Test
        void whenTheHeaderComesTwice() {
            assertRefused(
                    send("POST", "/Observation", about(agent), ProvenanceHeader.NAME, header), 400, "sent 2 times");
        }

        @Test
        void whenTheHeaderRefersToAnEntry() {
            var name = "urn:uuid:" + UUID.randomUUID();
            var transaction = new Bundle().setType(BundleType.TRANSACTION);
            transaction
                    .addEntry()
                    .setFullUrl(name)
                    .setResource(about(agent))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
            header = header(name);

            assertRefused(send("POST", "", transaction), 400, "refers to the entry " + name);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenTheProvenanceDoesNotConform(String how) {
            header = "{\"resourceType\":\"Provenance\",\"agent\":[{\"who\":{\"reference\":\"" + agent + "\"}}]}";

            assertRefused(write(client, how), 422, "Provenance.recorded");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenTheProvenanceRefersToNothing(String how) {
            header = header("Practitioner/never-was");

            assertRefused(write(client, how), 400, "Practitioner/never-was");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenTheBodyDoesNotConform(String how) {
            var answer = write(client, how, about(agent).setStatus(null));

            assertRefused(answer, 422, "Observation.status");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenNoScopePermitsToCreateProvenance(String how) {
            var caller = client.with(Grant.toService("service", Set.of("system/Observation.cruds")));

            assertRefused(write(caller, how), 403, "Provenance.c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenTheScopeForProvenanceReachesAnotherPatientOnly(String how) {
            var other = new IdType(aPatient()).getIdPart();
            var doctor = client.create(new Practitioner());
            var caller = client.with(
                    new Grant("app", Set.of("user/Observation.cruds", "patient/Provenance.c"), other, doctor));

            assertRefused(write(caller, how), 403, "does not reach what this Provenance says");
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "BUNDLE"})
        void whenTheProvenanceRefersToAnotherPatient(String how) {
            var caller = ofPatient(agent);
            var other = aPatient();
            header = header(agent).replace("\"who\"", "\"onBehalfOf\":{\"reference\":\"" + other + "\"},\"who\"");

            assertRefused(write(caller, how), 400, other);
        }

        @Test
        void whenNoScopePermitsItEvenIfNothingWouldComeOfIt() {
            var identifier = UUID.randomUUID().toString();
            client.create(identified(identifier).setSubject(new Reference(aPatient())));
            var caller = client.with(Grant.toService("service", Set.of("system/Observation.cruds")));

            assertRefused(
                    send(
                            caller,
                            "POST",
                            "/Observation",
                            FhirTestClient.json(about(agent)),
                            "If-None-Exist",
                            "identifier=" + identifier),
                    403,
                    "Provenance.c");
        }

        @Test
        void withADelete() {
            var first = client.create(about(aPatient()));
            var answer = client.send("/" + first, request -> request.header(ProvenanceHeader.NAME, header)
                    .DELETE());

            assertRefused(answer, 400, "X-Provenance: sent with delete");
            assertThat(client.get("/" + first).statusCode()).isEqualTo(200);
        }

        @Test
        void entryByEntryInABatch() {
            var caller = client.with(Grant.toService("service", Set.of("system/*.cruds")));
            header = header("Practitioner/never-was");
            var batch = new Bundle().setType(BundleType.BATCH);
            batch.addEntry()
                    .setResource(about(agent))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
            batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(agent);

            var answer = FHIR.newJsonParser()
                    .parseResource(
                            Bundle.class,
                            send(caller, "POST", "", FhirTestClient.json(batch)).body());

            assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("400");
            assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("200");
            assertThat(observations()).isEmpty();
        }

        private HttpResponse<String> write(FhirTestClient caller, String how) {
            return write(caller, how, about(agent));
        }

        private HttpResponse<String> write(FhirTestClient caller, String how, Observation observation) {
            var id = UUID.randomUUID().toString();
            return switch (how) {
                case "POST" -> send(caller, "POST", "/Observation", FhirTestClient.json(observation));
                case "PUT" -> {
                    observation.setId(id);
                    yield send(caller, "PUT", "/Observation/" + id, FhirTestClient.json(observation));
                }
                default -> {
                    var transaction = new Bundle().setType(BundleType.TRANSACTION);
                    transaction
                            .addEntry()
                            .setResource(observation)
                            .getRequest()
                            .setMethod(HTTPVerb.POST)
                            .setUrl("Observation");
                    yield send(caller, "POST", "", FhirTestClient.json(transaction));
                }
            };
        }
    }

    private FhirTestClient ofPatient(String patient) {
        return client.with(new Grant("app", Set.of("patient/*.cruds"), new IdType(patient).getIdPart(), patient));
    }

    @Test
    void isStoredForAnAppOfThePatient() {
        var observation = stored(send(ofPatient(agent), "POST", "/Observation", FhirTestClient.json(about(agent))));

        assertThat(targets()).containsExactly(List.of(observation));
    }

    @Test
    void refusesTheOtherPatientsBodyWithItsProvenance() {
        var answer = send(ofPatient(aPatient()), "POST", "/Observation", FhirTestClient.json(about(agent)));

        assertRefused(answer, 403, "does not reach what this Observation says");
    }
}
