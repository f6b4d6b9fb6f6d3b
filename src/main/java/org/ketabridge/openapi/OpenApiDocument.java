package org.ketabridge.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;

/**
 * Writes a CapabilityStatement as a document of OpenAPI 3.0.
 *
 * <p>Resources are described as objects with a {@code resourceType}, and no further: their structure, and what profiles ask
 * of them, FHIR says in StructureDefinitions, which OpenAPI cannot.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.0.3">OpenAPI 3.0.3</a>
 */
final class OpenApiDocument {

    private static final String SERVER = "Server";

    /** The part of a common parameter's documentation that is for one type. */
    private static final Pattern FOR_ONE_TYPE = Pattern.compile("\\* \\[(\\w+)]\\([^)]*\\): ([^\\r\\n]*)");

    private final CapabilityStatementRestComponent rest;
    private final List<OfferedOperation> operations;
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final Set<String> ids = new HashSet<>();

    private OpenApiDocument(CapabilityStatement statement, List<OfferedOperation> operations) {
        this.rest = statement.getRestFirstRep();
        this.operations = operations;
        document.put("openapi", "3.0.3");
        document.putObject("info")
                .put("title", statement.getSoftware().getName())
                .put("version", statement.getSoftware().getVersion())
                .put(
                        "description",
                        "FHIR " + statement.getFhirVersion().toCode()
                                + ", from the server's CapabilityStatement (GET /metadata), which says more");
        document.putArray("servers")
                .addObject()
                .put("url", statement.getImplementation().getUrl());
        this.paths = document.putObject("paths");
    }

    /** Returns the document. */
    static ObjectNode of(CapabilityStatement statement, List<OfferedOperation> operations) {
        return new OpenApiDocument(statement, operations).write();
    }

    private ObjectNode write() {
        writeServer();
        rest.getResource().forEach(this::writeType);
        var components = document.putObject("components");
        SharedDescriptions.write(components);
        if (rest.getSecurity().hasService()) {
            SharedDescriptions.writeSecurity(components, document);
        }
        return document;
    }

    private void writeServer() {
        method("/metadata", "get", "metadata", "The CapabilityStatement", SERVER)
                .open()
                .answers(200, "CapabilityStatement");
        if (has(SystemRestfulInteraction.TRANSACTION)) {
            method("/", "post", "transaction", "Many requests in one Bundle: a batch or a transaction", SERVER)
                    .takes("Bundle")
                    .answers(200, "Bundle");
        }
        if (has(SystemRestfulInteraction.HISTORYSYSTEM)) {
            writeHistory("/_history", "history", "The versions of all resources", SERVER);
        }
        rest.getOperation().forEach(operation -> writeOperation("", "", operation, SERVER));
    }

    private boolean has(SystemRestfulInteraction interaction) {
        return rest.getInteraction().stream().anyMatch(each -> each.getCode() == interaction);
    }

    private void writeType(CapabilityStatementRestResourceComponent resource) {
        var type = resource.getType();
        resource.getInteraction().forEach(interaction -> writeInteraction(resource, type, interaction.getCode()));
        for (var operation : resource.getOperation()) {
            writeOperation("/" + type, type, operation, type);
            writeOperation("/" + type + "/{id}", type, operation, type);
        }
    }

    private void writeInteraction(
            CapabilityStatementRestResourceComponent resource, String type, TypeRestfulInteraction interaction) {
        var all = "/" + type;
        var one = all + "/{id}";
        switch (interaction) {
            case READ ->
                method(one, "get", "read" + type, "Its current version", type).answers(200, type);
            case VREAD ->
                method(one + "/_history/{version}", "get", "vread" + type, "One of its versions", type)
                        .answers(200, type);
            case UPDATE ->
                method(one, "put", "update" + type, "Replaces it, or creates it by that id", type)
                        .shares(SharedDescriptions.IF_MATCH)
                        .takes(type)
                        .answers(200, type)
                        .answers(201, type);
            case PATCH ->
                method(one, "patch", "patch" + type, "Changes parts of it", type)
                        .shares(SharedDescriptions.IF_MATCH)
                        .takesPatch()
                        .answers(200, type);
            case DELETE ->
                method(one, "delete", "delete" + type, "Deletes it", type)
                        .shares(SharedDescriptions.IF_MATCH)
                        .answers(200, "OperationOutcome");
            case HISTORYINSTANCE -> writeHistory(one + "/_history", "historyOf" + type, "Its versions", type);
            case HISTORYTYPE -> writeHistory(all + "/_history", "historyOfAll" + type, "Versions of all of them", type);
            case CREATE -> writeCreate(resource, type);
            case SEARCHTYPE -> writeSearch(resource, type);
            default -> throw new IllegalStateException(interaction + " is no interaction of R4");
        }
    }

    private void writeCreate(CapabilityStatementRestResourceComponent resource, String type) {
        var create = method("/" + type, "post", "create" + type, "Creates one", type)
                .takes(type)
                .answers(201, type);
        if (resource.getConditionalCreate()) {
            create.shares(SharedDescriptions.IF_NONE_EXIST);
        }
    }

    private void writeSearch(CapabilityStatementRestResourceComponent resource, String type) {
        var search = method("/" + type, "get", "search" + type, "Searches", type);
        for (var parameter : resource.getSearchParam()) {
            search.asksForSome(parameter.getName(), describe(parameter, type));
        }
        include(search, "_include", resource.getSearchInclude());
        include(search, "_revinclude", resource.getSearchRevInclude());
        SharedDescriptions.OF_SEARCHES.forEach(search::shares);
        search.answers(200, "Bundle");

        method("/" + type + "/_search", "post", "searchByPost" + type, "Searches by a form", type)
                .takesForm(resource.getSearchParam().stream()
                        .map(CapabilityStatementRestResourceSearchParamComponent::getName)
                        .toList())
                .answers(200, "Bundle");
    }

    private static String describe(CapabilityStatementRestResourceSearchParamComponent parameter, String type) {
        var all = parameter.hasDocumentation() ? parameter.getDocumentation() : "";
        var own = FOR_ONE_TYPE
                .matcher(all)
                .results()
                .filter(found -> found.group(1).equals(type))
                .map(found -> found.group(2))
                .collect(Collectors.joining(" "));
        return parameter.getType().toCode() + (all.isEmpty() ? "" : ": " + (own.isEmpty() ? all : own));
    }

    private static void include(DescribedMethod search, String name, List<StringType> values) {
        if (!values.isEmpty()) {
            search.asksForSome(
                    name, values.stream().map(PrimitiveType::getValue).collect(Collectors.joining(", ")));
        }
    }

    private void writeHistory(String path, String id, String summary, String tag) {
        method(path, "get", id, summary, tag)
                .asks("_since", "instant: versions from then on")
                .shares(SharedDescriptions.COUNT)
                .answers(200, "Bundle");
    }

    /** Writes an operation if it can be called at that place. */
    private void writeOperation(
            String place, String type, CapabilityStatementRestResourceOperationComponent stated, String tag) {
        operations.stream()
                .filter(operation -> operation.isAt(place, type, stated.getName()))
                .findFirst()
                .ifPresent(operation -> {
                    var path = place + "/$" + stated.getName();
                    var id = stated.getName() + place;
                    if (operation.isGetAllowed()) {
                        method(path, "get", id, "$" + stated.getName(), tag)
                                .shares(SharedDescriptions.ARGUMENTS)
                                .isDefinedAt(stated.getDefinition())
                                .answers(200, "Resource");
                    }
                    method(path, "post", id + "ByPost", "$" + stated.getName(), tag)
                            .isDefinedAt(stated.getDefinition())
                            .takes("Parameters")
                            .answers(200, "Resource");
                });
    }

    private DescribedMethod method(String path, String verb, String id, String summary, String tag) {
        var name = id.replaceAll("[^A-Za-z0-9]", "_");
        if (!ids.add(name)) {
            throw new IllegalStateException(name + " is described twice");
        }
        var item = paths.withObjectProperty(path);
        if (item.isEmpty()) {
            writeVariables(item, path);
        }
        return new DescribedMethod(item.putObject(verb), name, summary, tag);
    }

    private static void writeVariables(ObjectNode item, String path) {
        for (var variable : List.of("id", "version")) {
            if (path.contains("{" + variable + "}")) {
                item.withArrayProperty("parameters")
                        .addObject()
                        .put("name", variable)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", "string");
            }
        }
    }
}
