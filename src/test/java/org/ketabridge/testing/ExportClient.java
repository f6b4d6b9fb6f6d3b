package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ketabridge.server.PublicAddress;

/** Begins exports, waits for them and fetches their files. */
public final class ExportClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKS = 600;

    private final FhirTestClient client;

    public ExportClient(FhirTestClient client) {
        this.client = client;
    }

    /** Resources from the files of an export, by type. */
    public record Exported(Map<String, List<JsonNode>> byType) {

        public Set<String> types() {
            return byType.keySet();
        }

        public List<JsonNode> of(String type) {
            return byType.getOrDefault(type, List.of());
        }

        public List<String> ids(String type) {
            return of(type).stream()
                    .map(resource -> resource.path("id").asText())
                    .toList();
        }

        /** All of them, such as {@code Patient/12}. */
        public Set<String> references() {
            return types().stream()
                    .flatMap(type -> ids(type).stream().map(id -> type + "/" + id))
                    .collect(Collectors.toSet());
        }
    }

    /** Asks for an export by GET. */
    public HttpResponse<String> begin(String path) {
        return client.send(
                path, request -> request.header("Prefer", "respond-async").GET());
    }

    /** Asks for an export by POST of Parameters. */
    public HttpResponse<String> begin(String path, String parameters) {
        return client.send(path, request -> request.header("Prefer", "respond-async")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(parameters)));
    }

    /** Where the status of an export that has begun is, below the FHIR base. */
    public static String location(HttpResponse<String> begun) {
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        return below(begun.headers().firstValue("Content-Location").orElseThrow());
    }

    /** A URL of the server as a path below the FHIR base. */
    public static String below(String url) {
        return url.substring(url.indexOf(PublicAddress.FHIR_PATH) + PublicAddress.FHIR_PATH.length());
    }

    /** The first answer that does not ask to wait. */
    public HttpResponse<String> await(String status) {
        for (var look = 0; look < LOOKS; look++) {
            var answer = client.get(status);
            if (answer.statusCode() != 202 && answer.statusCode() != 429) {
                return answer;
            }
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)
                    .join();
        }
        throw new AssertionError("the export " + status + " does not end");
    }

    /** What the status of an export says when it is complete. */
    public JsonNode manifest(HttpResponse<String> begun) {
        var answer = await(location(begun));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    /** The resources in the files of a kind, {@code output} or another, by type. */
    public Exported resources(JsonNode manifest, String kind) {
        var found = new TreeMap<String, List<JsonNode>>();
        for (var file : manifest.path(kind)) {
            var lines = lines(file.path("url").asText());
            assertThat(lines).hasSize(file.path("count").asInt());
            found.computeIfAbsent(file.path("type").asText(), type -> new ArrayList<>())
                    .addAll(lines);
        }
        return new Exported(found);
    }

    /** The whole of an export that is asked for by GET. */
    public Exported export(String path) {
        return resources(manifest(begin(path)), "output");
    }

    /** The whole of an export that is asked for by POST. */
    public Exported export(String path, String parameters) {
        return resources(manifest(begin(path, parameters)), "output");
    }

    public List<JsonNode> lines(String url) {
        var answer = client.get(below(url));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().map(ExportClient::read).toList();
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
