package org.ketabridge.smart.scope;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to the FHIR endpoint.
 *
 * @param path below its base
 */
record Request(String method, String path, @Nullable String body, Map<String, String> headers) {

    static Request get(String path) {
        return new Request("GET", path, null, Map.of());
    }

    static Request delete(String path) {
        return new Request("DELETE", path, null, Map.of());
    }

    static Request post(String path, String json) {
        return new Request("POST", path, json, Map.of("Content-Type", "application/fhir+json"));
    }

    static Request put(String path, String json) {
        return new Request("PUT", path, json, Map.of("Content-Type", "application/fhir+json"));
    }

    static Request jsonPatch(String path, String json) {
        return new Request("PATCH", path, json, Map.of("Content-Type", "application/json-patch+json"));
    }

    static Request fhirPathPatch(String path, String json) {
        return new Request("PATCH", path, json, Map.of("Content-Type", "application/fhir+json"));
    }

    static Request form(String path, String form) {
        return new Request("POST", path, form, Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    boolean isJsonPatch() {
        return headers.containsValue("application/json-patch+json");
    }

    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, path, body, more);
    }

    boolean mentions(String text) {
        return path.contains(text)
                || (body != null && body.contains(text))
                || headers.values().stream().anyMatch(value -> value.contains(text));
    }

    /** The same request about something else. */
    Request about(String old, String other) {
        var changed = new LinkedHashMap<>(headers);
        changed.replaceAll((header, value) -> value.replace(old, other));
        return new Request(method, path.replace(old, other), body == null ? null : body.replace(old, other), changed);
    }

    HttpRequest.Builder on(HttpRequest.Builder builder) {
        headers.forEach(builder::header);
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return builder.method(method, publisher);
    }

    @Override
    public String toString() {
        return method + " " + path + (headers.isEmpty() ? "" : " " + headers) + (body == null ? "" : " " + body);
    }
}
