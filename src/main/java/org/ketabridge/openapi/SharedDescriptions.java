package org.ketabridge.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What many descriptions refer to: the Components Object of OpenAPI. */
final class SharedDescriptions {

    static final String ARGUMENTS = "arguments";
    static final String COUNT = "count";
    static final String IF_MATCH = "ifMatch";
    static final String IF_NONE_EXIST = "ifNoneExist";

    /** What every search takes beside its parameters. */
    static final List<String> OF_SEARCHES = List.of(COUNT, "sort", "summary", "elements", "total");

    private final ObjectNode components;

    private SharedDescriptions(ObjectNode components) {
        this.components = components;
    }

    static ObjectNode reference(String kind, String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }

    /** Writes them. */
    static void write(ObjectNode components) {
        new SharedDescriptions(components).write();
    }

    private void write() {
        var resource = components.putObject("schemas").putObject("Resource").put("type", "object");
        resource.putArray("required").add("resourceType");
        var properties = resource.putObject("properties");
        properties.putObject("resourceType").put("type", "string");
        properties.putObject("id").put("type", "string");

        var refused = components.putObject("responses").putObject("refused");
        refused.put("description", "What was wrong, where, and what was expected");
        DescribedMethod.describe(refused.putObject("content"), "OperationOutcome");

        query(COUNT, "_count", "How many resources a page has");
        query("sort", "_sort", "Names of parameters, separated by commas; a minus before one reverses it");
        query("summary", "_summary", "true, text, data, count or false");
        query("elements", "_elements", "Names of elements, separated by commas: what comes of each resource");
        query("total", "_total", "none, estimate or accurate");
        query(ARGUMENTS, ARGUMENTS, "The arguments that its definition names, as far as they are primitive")
                .put("type", "object")
                .putObject("additionalProperties");
        header(IF_MATCH, "If-Match", "The version that is to be changed, as its ETag: W/\"3\"");
        header(IF_NONE_EXIST, "If-None-Exist", "A search: what it finds is taken, and nothing created");
    }

    /** Tells how to show a token. */
    static void writeSecurity(ObjectNode components, ObjectNode document) {
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put(
                        "description",
                        "An access token by SMART App Launch 2.2; /.well-known/smart-configuration says where from");
        document.putArray("security").addObject().putArray("bearer");
    }

    private ObjectNode query(String key, String name, String description) {
        return parameter(key, name, "query", description);
    }

    private void header(String key, String name, String description) {
        parameter(key, name, "header", description);
    }

    /** Returns its schema. */
    private ObjectNode parameter(String key, String name, String place, String description) {
        return components
                .withObjectProperty("parameters")
                .putObject(key)
                .put("name", name)
                .put("in", place)
                .put("description", description)
                .putObject("schema")
                .put("type", "string");
    }
}
