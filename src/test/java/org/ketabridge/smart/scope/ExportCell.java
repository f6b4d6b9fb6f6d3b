package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ketabridge.testing.ExportClient;

/** A cell of one export: it is begun, waited for, and its files are looked into. */
record ExportCell(World world, Caller caller, Request request, Expected expected) implements Cell {

    /** Begins one that has to be permitted, and says where its status is. */
    static String begin(Caller caller, Request request) {
        return location(caller.send(request.with("Prefer", "respond-async")));
    }

    /** Waits for it, and says where its first file is. */
    static Request aFile(Caller caller, String location) {
        var manifest = ExportClient.read(client(caller).await(location).body());
        return Request.get(
                ExportClient.below(manifest.path("output").path(0).path("url").asText()));
    }

    private static ExportClient client(Caller caller) {
        var sender = caller.sender();
        return new ExportClient(sender.client().withToken(String.valueOf(sender.token())));
    }

    private static String location(Answer begun) {
        return ExportClient.below(
                begun.headers().getOrDefault("content-location", List.of("")).get(0));
    }

    @Override
    public Verdict check() {
        var begun = caller.send(request.with("Prefer", "respond-async"));
        var answer = begun.status() == 202 ? files(location(begun)) : begun;
        return Verdict.of(expected.isAllowed(), AnswerCheck.of(world, request, expected, answer), this, answer);
    }

    /** All of them as one Bundle. */
    private Answer files(String location) {
        var exports = client(caller);
        var status = exports.await(location);
        if (status.statusCode() != 200) {
            return Answer.of(status);
        }
        var manifest = ExportClient.read(status.body());
        var resources =
                exports.resources(manifest, "output").byType().values().stream().flatMap(List::stream);
        var deleted = exports.resources(manifest, "deleted").of("Bundle").stream();
        var answer = bundle(Stream.concat(resources, deleted));
        caller.send(Request.delete(location));
        return answer;
    }

    /** Resources from files as the entries of one Bundle; a Bundle there says what was deleted. */
    static Answer bundle(Stream<JsonNode> lines) {
        var bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
        var entries = bundle.putArray("entry");
        lines.forEach(line -> {
            if (line.path("resourceType").asText().equals("Bundle")) {
                line.path("entry").forEach(entry -> entries.addObject()
                        .put(
                                "fullUrl",
                                "here/" + entry.path("request").path("url").asText()));
            } else {
                entries.addObject()
                        .put(
                                "fullUrl",
                                "here/" + line.path("resourceType").asText() + "/"
                                        + line.path("id").asText())
                        .set("resource", line);
            }
        });
        return new Answer(200, Map.of(), bundle.toString());
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public String toString() {
        return request + " by " + caller + ", expected " + expected;
    }
}
