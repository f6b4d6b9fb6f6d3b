package org.ketabridge.synthea;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A patient whose transaction was answered.
 *
 * @param id of the patient
 * @param resources what was sent, by the reference that the answer gave for it, as the server must give it back
 */
record SentPatient(String id, Map<String, JsonNode> resources) {

    private static final String REFERENCE = "reference";

    /**
     * Reads the answer to a transaction.
     *
     * @param found finds what a conditional reference means
     */
    static SentPatient of(JsonNode transaction, JsonNode answer, UnaryOperator<String> found) {
        assertThat(answer.path("entry")).hasSameSizeAs(transaction.path("entry"));
        var given = new HashMap<String, String>();
        for (var index = 0; index < transaction.path("entry").size(); index++) {
            var response = answer.path("entry").path(index).path("response");
            assertThat(response.path("status").asText()).startsWith("201");
            given.put(
                    transaction.path("entry").path(index).path("fullUrl").asText(),
                    response.path("location").asText().replaceFirst("/_history/.*", ""));
        }
        var resources = new HashMap<String, JsonNode>();
        for (var entry : transaction.path("entry")) {
            var resource = comparable(entry.path("resource"));
            refer(resource, sent -> sent.contains("?") ? found.apply(sent) : given.getOrDefault(sent, sent));
            resources.put(String.valueOf(given.get(entry.path("fullUrl").asText())), resource);
        }
        var patient = resources.keySet().stream()
                .filter(reference -> reference.startsWith("Patient/"))
                .toList();
        assertThat(patient).hasSize(1);
        return new SentPatient(patient.get(0), resources);
    }

    /** A resource without what a server says of it. */
    static ObjectNode comparable(JsonNode resource) {
        var copy = (ObjectNode) resource.deepCopy();
        copy.remove("id");
        var profiles = copy.path("meta").path("profile");
        copy.remove("meta");
        // Their order says nothing, and is not kept.
        var inOrder = new TreeSet<String>();
        profiles.forEach(profile -> inOrder.add(profile.asText()));
        inOrder.forEach(copy.putArray("profiles")::add);
        return copy;
    }

    private static void refer(JsonNode node, UnaryOperator<String> meant) {
        if (node instanceof ObjectNode object && object.path(REFERENCE).isTextual()) {
            object.set(
                    REFERENCE,
                    TextNode.valueOf(meant.apply(object.path(REFERENCE).asText())));
        }
        node.forEach(child -> refer(child, meant));
    }
}
