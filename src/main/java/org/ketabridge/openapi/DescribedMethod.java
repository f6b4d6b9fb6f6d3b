package org.ketabridge.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What can be done at one path by one verb: an Operation Object of OpenAPI. */
final class DescribedMethod {

    private static final String FHIR_JSON = "application/fhir+json";
    private static final String FHIR_XML = "application/fhir+xml";

    private final ObjectNode method;

    /**
     * Begins it.
     *
     * @param id unique in the document
     */
    DescribedMethod(ObjectNode method, String id, String summary, String tag) {
        this.method = method.put("operationId", id).put("summary", summary);
        method.putArray("tags").add(tag);
        method.putObject("responses").set("default", SharedDescriptions.reference("responses", "refused"));
    }

    /** Anybody may ask, without a token. */
    DescribedMethod open() {
        method.putArray("security");
        return this;
    }

    /** A parameter that comes once. */
    DescribedMethod asks(String name, String description) {
        parameter(name, description).put("type", "string");
        return this;
    }

    /** A parameter that may be repeated. */
    DescribedMethod asksForSome(String name, String description) {
        parameter(name, description).put("type", "array").putObject("items").put("type", "string");
        return this;
    }

    /** What more there is to read of it. */
    DescribedMethod isDefinedAt(String url) {
        method.putObject("externalDocs").put("url", url);
        return this;
    }

    private ObjectNode parameter(String name, String description) {
        return method.withArrayProperty("parameters")
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("description", description)
                .putObject("schema");
    }

    /** One of {@link SharedDescriptions}. */
    DescribedMethod shares(String parameter) {
        method.withArrayProperty("parameters").add(SharedDescriptions.reference("parameters", parameter));
        return this;
    }

    /** A form with fields of that name. */
    DescribedMethod takesForm(List<String> fields) {
        var properties = method.putObject("requestBody")
                .putObject("content")
                .putObject("application/x-www-form-urlencoded")
                .putObject("schema")
                .put("type", "object")
                .putObject("properties");
        fields.forEach(field -> properties.putObject(field).put("type", "string"));
        return this;
    }

    /** A patch in JSON, or in FHIRPath as Parameters. */
    DescribedMethod takesPatch() {
        var content = body();
        content.putObject("application/json-patch+json")
                .putObject("schema")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        content.putObject(FHIR_JSON).set("schema", resource("Parameters"));
        return this;
    }

    /** A resource of a type. */
    DescribedMethod takes(String type) {
        describe(body(), type);
        return this;
    }

    private ObjectNode body() {
        return method.putObject("requestBody").put("required", true).putObject("content");
    }

    /** A resource of a type, or of any: {@code Resource}. */
    DescribedMethod answers(int status, String type) {
        var answer = method.withObjectProperty("responses")
                .putObject(String.valueOf(status))
                .put("description", type);
        describe(answer.putObject("content"), type);
        return this;
    }

    static void describe(ObjectNode content, String type) {
        content.putObject(FHIR_JSON).set("schema", resource(type));
        content.putObject(FHIR_XML).putObject("schema").put("type", "string");
    }

    private static ObjectNode resource(String type) {
        var any = SharedDescriptions.reference("schemas", "Resource");
        if (type.equals("Resource")) {
            return any;
        }
        var schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("allOf").add(any);
        schema.putObject("properties")
                .putObject("resourceType")
                .put("type", "string")
                .putArray("enum")
                .add(type);
        return schema;
    }
}
