package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a request reaches the server: alone, as the one entry of a Bundle, or, an update, as a line of a bulk submission. */
enum Route {
    DIRECT,
    BATCH,
    TRANSACTION,
    SUBMISSION;

    /** Those of a request that is answered at once. */
    static final List<Route> AT_ONCE = List.of(DIRECT, BATCH, TRANSACTION);

    /** Headers that an entry has as elements. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "If-None-Exist", "ifNoneExist",
            "If-Match", "ifMatch",
            "If-None-Match", "ifNoneMatch");

    Answer send(Caller caller, Request request) {
        if (this == DIRECT) {
            return caller.send(request);
        }
        if (this == SUBMISSION) {
            return SubmittedLine.send(caller, request);
        }
        var bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", name().toLowerCase(Locale.ROOT));
        var entry = bundle.putArray("entry").addObject();
        var body = request.body();
        if (body != null) {
            entry.set("resource", request.isJsonPatch() ? jsonPatch(body) : World.read(body));
        }
        var element = entry.putObject("request")
                .put("method", request.method())
                .put("url", request.path().replaceFirst("^/", ""));
        request.headers().forEach((header, value) -> {
            if (ELEMENTS.containsKey(header)) {
                element.put(ELEMENTS.get(header), value);
            }
        });
        return ofEntry(caller.send(Request.post("", bundle.toString())));
    }

    private static ObjectNode jsonPatch(String patch) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Binary")
                .put("contentType", "application/json-patch+json")
                .put("data", World.base64(patch));
    }

    /** The answer of the one entry; that of the whole when it failed. */
    private static Answer ofEntry(Answer answer) {
        return answer.status() == 200 ? entry(answer, 0) : answer;
    }

    static Answer entry(Answer answer, int index) {
        var entry = World.read(answer.body()).path("entry").path(index);
        var status = entry.path("response").path("status").asText("500 none");
        var resource = entry.path("resource");
        var outcome = entry.path("response").path("outcome");
        // Location and the like stand in the response: none of it may tell more than the whole.
        var body = resource.isMissingNode() ? outcome.toString() + entry.path("response") : resource.toString();
        return new Answer(Integer.parseInt(status.substring(0, 3)), Map.of(), body);
    }
}
