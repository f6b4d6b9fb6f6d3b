package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.authorization.Service;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.SentTransactions;

/** What one node stores, grants and takes back, the other goes by. */
abstract class DataOfNodes extends NodesTogether {

    /** In which nodes know what another has changed, on a machine that is busy. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    @Test
    void installsOnceWhatBothFindMissing() {
        var urls = database.sql(
                        """
                        select r.res_type || ' ' || u.sp_uri from hfj_spidx_uri u join hfj_resource r on r.res_id = u.res_id
                        where u.sp_name = 'url' and r.res_deleted_at is null and not u.sp_missing""")
                .query(String.class)
                .list();
        var versions = database.sql(
                        """
                        select distinct r.res_ver from hfj_spidx_uri u join hfj_resource r on r.res_id = u.res_id
                        where u.sp_name = 'url'""")
                .query(Integer.class)
                .list();

        assertThat(urls).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(versions).containsExactly(1);
        assertThat(jwks(0)).contains("\"kid\"").isEqualTo(jwks(1));
        cluster.nodes().forEach(node -> assertThat(node.output()).doesNotContain("WARN ", "ERROR "));
    }

    private String jwks(int node) {
        return send(HttpRequest.newBuilder(URI.create(cluster.nodes().get(node).root() + "/oauth2/jwks")));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void findsOnOneNodeAtOnceWhatTheOtherHasStored() {
        for (var round = 0; round < 6; round++) {
            var writer = cluster.client(round % 2, token);
            var reader = cluster.client(1 - round % 2, token);
            var id = SentTransactions.newId();

            var stored = SentTransactions.locations(FhirTestClient.parse(
                    Bundle.class,
                    writer.post("", FhirTestClient.json(SentTransactions.transaction(id)))
                            .body()));

            assertThat(stored)
                    .allSatisfy(place ->
                            assertThat(reader.get("/" + place).statusCode()).isEqualTo(200));
            assertThat(pages(writer, reader, "/Observation?_count=1&identifier=" + id))
                    .hasSize(SentTransactions.ENTRIES - 1)
                    .isSubsetOf(stored);
        }
    }

    /** What a search finds whose pages are fetched from one node and the other in turn. */
    private static List<String> pages(FhirTestClient other, FhirTestClient first, String search) {
        var found = new ArrayList<String>();
        var page = FhirTestClient.parse(Bundle.class, first.get(search).body());
        for (var turn = 0; ; turn++) {
            page.getEntry()
                    .forEach(entry -> found.add(
                            entry.getResource().getIdElement().toUnqualified().getValue()));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                return found;
            }
            var next = (turn % 2 == 0 ? other : first)
                    .get(ExportClient.below(page.getLink(Bundle.LINK_NEXT).getUrl()));
            assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
            page = FhirTestClient.parse(Bundle.class, next.body());
        }
    }

    @Test
    void takesBackOnBothNodesAtOnceWhatOneTakesBack() {
        var service = new Service(cluster.balancer().root(), "service-" + tag);
        register(service);
        for (var round = 0; round < 4; round++) {
            var issued = service.token("system/Patient.rs");
            assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(200);

            assertThat(service.revoke(issued).statusCode()).isEqualTo(200);

            assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(401);
        }
        var issued = service.token("system/Patient.rs");
        assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(200);

        send(admin(0, "service-" + tag).DELETE());

        assertThat(statuses(issued, "/Patient?_id=" + tag)).containsOnly(401);
        assertThat(service.token("system/Patient.rs")).isEmpty();
    }

    private void register(Service service) {
        send(admin(1, "service-" + tag)
                .PUT(BodyPublishers.ofString(
                        "{\"client_name\": \"A\", \"scope\": \"system/*.rs\", \"jwks\": " + Service.jwks() + "}")));
        assertThat(service.token("system/Patient.rs")).isNotEmpty();
    }

    private HttpRequest.Builder admin(int node, String client) {
        return HttpRequest.newBuilder(URI.create(cluster.nodes().get(node).root() + "/admin/clients/" + client))
                .header("Authorization", "Bearer " + cluster.token("admin", "ketabridge/admin.clients"));
    }

    /** HAPI keeps search parameters for a minute, and what it knows of codes for ten. */
    @Test
    void goesWithinSecondsByDefinitionsThatTheOtherNodeHasChanged() {
        var name = "x" + tag.replace("-", "");
        var url = "https://example.org/cluster/" + name;
        var one = cluster.client(0, token);
        var other = cluster.client(1, token);
        var codes =
                """
                {"resourceType":"ValueSet","id":"%s","url":"%s","status":"active","compose":{"include":[
                {"system":"http://hl7.org/fhir/administrative-gender","concept":[{"code":"male"}%s]}]}}""";
        var isMember =
                "/ValueSet/$validate-code?url=" + url + "&code=female&system=http://hl7.org/fhir/administrative-gender";
        put(one, "/ValueSet/" + name, codes.formatted(name, url, ""));
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.get(isMember).body()).contains("\"valueBoolean\":false"));

        put(one, "/ValueSet/" + name, codes.formatted(name, url, ",{\"code\":\"female\"}"));
        created(
                one,
                "/SearchParameter",
                """
                {"resourceType":"SearchParameter","url":"%s","name":"%s","status":"active","description":"by lot","code":"%s",
                "base":["Device"],"type":"string","expression":"Device.lotNumber"}"""
                        .formatted(url, name, name));

        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(other.get(isMember).body()).contains("\"valueBoolean\":true"));
        var search = "/Device?" + name + "=" + name;
        await().atMost(SECONDS).until(() -> other.get(search).statusCode() == 200);
        created(one, "/Device", "{\"resourceType\":\"Device\",\"lotNumber\":\"" + name + "\"}");
        created(other, "/Device", "{\"resourceType\":\"Device\",\"lotNumber\":\"" + name + "\"}");
        assertThat(pages(one, other, search)).hasSize(2);
        await().atMost(SECONDS).until(() -> other.get("/metadata").body().contains(name));
    }

    @Test
    void keepsOnBothNodesAtOnceWhatIsDeniedOnOne() {
        for (var round = 0; round < 4; round++) {
            var one = cluster.client(round % 2, token);
            var patient = created(one, "/Patient", "{\"resourceType\":\"Patient\"}");
            var observation = created(
                    one,
                    "/Observation",
                    "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"mood\"},\"subject\":{\"reference\":\"%s\"}}"
                            .formatted(patient));
            assertThat(statuses(token, "/" + observation)).containsOnly(200);

            var consent = created(one, "/Consent", consent(patient, ""));
            assertThat(statuses(token, "/" + observation)).containsOnly(404);

            var withdrawn = cluster.client(1 - round % 2, token)
                    .send("/" + consent, request -> request.header("Content-Type", "application/fhir+json")
                            .PUT(BodyPublishers.ofString(
                                    consent(patient, ",\"id\":\"%s\"".formatted(new IdType(consent).getIdPart())))));
            assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
            assertThat(statuses(token, "/" + observation)).containsOnly(200);
        }
    }

    /** Active when it is new, and else withdrawn. */
    private static String consent(String patient, String id) {
        return """
                {"resourceType": "Consent"%s, "status": "%s", "patient": {"reference": "%s"},
                  "scope": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}]},
                  "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
                  "policyRule": {"text": "test"},
                  "provision": {"type": "deny",
                    "class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Observation"}]}}"""
                .formatted(id, id.isEmpty() ? "active" : "inactive", patient);
    }
}
