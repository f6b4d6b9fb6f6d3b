package org.ketabridge.synthea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Patients of Synthea, which {@code make synthea} makes, go in as transactions and come out by paging, by {@code $everything} and by
 * bulk export: all of them, as they were sent. The smallest few, unless {@code ketabridge.test.synthea-patients} asks for more.
 */
@FhirServerTest
class SyntheaIT {

    private static final Path FOLDER = Path.of("target", "synthea", "fhir");
    private static final int FEW = 4;

    /** What Synthea's patients share; patients' transactions refer to it by condition. */
    private static final Set<String> SHARED = Set.of("Organization", "Location", "Practitioner", "PractitionerRole");

    @Autowired
    private FhirTestClient client;

    private final Map<String, String> meant = new HashMap<>();

    @Test
    void comesOutAsItWentIn() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), FOLDER + " is missing: make synthea");
        for (var shared : files(true)) {
            read(client.post("", Files.readString(shared)).body()).path("entry").forEach(entry -> assertThat(
                            entry.path("response").path("status").asText())
                    .startsWith("20"));
        }
        var begin = Instant.now();
        var patients = new ArrayList<SentPatient>();
        for (var file : files(false)) {
            patients.add(send(Files.readString(file)));
        }
        var sent = new HashMap<String, JsonNode>();
        patients.forEach(patient -> sent.putAll(patient.resources()));
        System.out.println("Synthea: " + patients.size() + " patients, " + sent.size() + " resources");

        assertSame(paged(begin, sent.keySet()), sent);
        for (var patient : patients) {
            assertSame(pages("/" + patient.id() + "/$everything?_count=200"), patient.resources());
        }
        assertSame(exported(begin), sent);
    }

    private static void assertSame(Map<String, JsonNode> received, Map<String, JsonNode> sent) {
        var own = new TreeMap<>(received);
        own.keySet().removeIf(reference -> SHARED.contains(type(reference)));
        assertThat(own.keySet()).containsExactlyInAnyOrderElementsOf(sent.keySet());
        own.forEach((reference, resource) ->
                assertThat(SentPatient.comparable(resource)).as(reference).isEqualTo(sent.get(reference)));
    }

    private SentPatient send(String transaction) {
        var answer = client.post("", transaction);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return SentPatient.of(
                read(transaction), read(answer.body()), condition -> meant.computeIfAbsent(condition, this::find));
    }

    private String find(String condition) {
        var found = pages("/" + condition.replace("|", "%7C"));
        assertThat(found).as(condition).hasSize(1);
        return found.keySet().iterator().next();
    }

    private Map<String, JsonNode> paged(Instant begin, Set<String> references) {
        var all = new HashMap<String, JsonNode>();
        for (var type : references.stream().map(SyntheaIT::type).collect(Collectors.toSet())) {
            all.putAll(pages("/" + type + "?_count=100&_lastUpdated=ge" + begin));
        }
        return all;
    }

    private Map<String, JsonNode> exported(Instant begin) {
        var exported = new HashMap<String, JsonNode>();
        new ExportClient(client)
                .export("/$export?_since=" + begin)
                .byType()
                .forEach((type, resources) -> resources.forEach(resource ->
                        exported.put(type + "/" + resource.path("id").asText(), resource)));
        return exported;
    }

    /** All that a search finds, each once. */
    private Map<String, JsonNode> pages(String path) {
        var found = new HashMap<String, JsonNode>();
        for (var next = path; !next.isEmpty(); ) {
            var page = read(client.get(next).body());
            assertThat(page.path("type").asText()).as(page.toString()).isEqualTo("searchset");
            for (var entry : page.path("entry")) {
                var resource = entry.path("resource");
                var reference = resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText();
                assertThat(found.put(reference, resource))
                        .as("%s again", reference)
                        .isNull();
            }
            next = next(page);
        }
        return found;
    }

    private static String next(JsonNode page) {
        for (var link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return ExportClient.below(link.path("url").asText());
            }
        }
        return "";
    }

    private static String type(String reference) {
        return reference.substring(0, reference.indexOf('/'));
    }

    private static List<Path> files(boolean areShared) throws IOException {
        try (var all = Files.list(FOLDER)) {
            return all.filter(file ->
                            file.getFileName().toString().matches("(hospital|practitioner)Information.*") == areShared)
                    .sorted(
                            areShared
                                    ? Comparator.naturalOrder()
                                    : Comparator.comparing(file -> file.toFile().length()))
                    .limit(areShared ? Integer.MAX_VALUE : Integer.getInteger("ketabridge.test.synthea-patients", FEW))
                    .toList();
        }
    }

    private static JsonNode read(String json) {
        return ExportClient.read(json);
    }
}
