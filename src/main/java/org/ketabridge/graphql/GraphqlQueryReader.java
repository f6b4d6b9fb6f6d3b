package org.ketabridge.graphql;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.EGraphEngine;
import org.hl7.fhir.utilities.graphql.EGraphQLException;
import org.hl7.fhir.utilities.graphql.Operation.OperationType;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query, of the URL or of a body, with its variables.
 *
 * @see <a href="https://hl7.org/fhir/R4/graphql.html">FHIR R4, GraphQL</a>
 */
final class GraphqlQueryReader {

    private static final String QUERY = "query";

    private GraphqlQueryReader() {}

    /** @throws InvalidRequestException with a sentence for whoever asked */
    static Package read(RequestDetails request) {
        var query = request.getRequestType() == RequestTypeEnum.POST ? ofBody(request) : ofUrl(request.getParameters());
        var mutates = query.getDocument().getOperations().stream()
                .anyMatch(operation -> operation.getOperationType() == OperationType.qglotMutation);
        if (mutates) {
            throw refusal("$graphql does not change anything, and takes no mutation (expected: a query; changes by"
                    + " create, update, patch and delete)");
        }
        return query;
    }

    private static Package ofUrl(Map<String, String[]> parameters) {
        var queries = parameters.getOrDefault(QUERY, new String[0]);
        if (queries.length != 1) {
            throw refusal("$graphql has " + queries.length + " parameters query (expected: one)");
        }
        return parse(queries[0]);
    }

    private static Package ofBody(RequestDetails request) {
        var body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        var type = mediaType(request.getHeader(Constants.HEADER_CONTENT_TYPE));
        return switch (type) {
            case "application/graphql" -> parse(body);
            case "application/json" -> ofJson(body);
            default ->
                throw refusal("The body of $graphql is " + type + " (expected: application/json with the members query,"
                        + " variables and operationName, or application/graphql)");
        };
    }

    private static String mediaType(@Nullable String header) {
        return header == null ? "of no type" : header.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Package ofJson(String body) {
        JsonElement root;
        try {
            root = JsonParser.parseString(body);
        } catch (JsonParseException e) {
            throw refusal("The body of $graphql is no JSON (expected: an object with the member query)");
        }
        if (!root.isJsonObject() || !isText(root.getAsJsonObject().get(QUERY))) {
            throw refusal("The body of $graphql has no query (expected: a JSON object with the member query, a text)");
        }
        var sent = root.getAsJsonObject();
        var query = parse(sent.get(QUERY).getAsString());
        if (isText(sent.get("operationName"))) {
            query.setOperationName(sent.get("operationName").getAsString());
        }
        var variables = sent.get("variables");
        if (variables != null && !variables.isJsonNull()) {
            if (!variables.isJsonObject()) {
                throw refusal("The variables of $graphql are no object (expected: a member for each variable)");
            }
            addVariables(query, variables.getAsJsonObject());
        }
        return query;
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element != null
                && element.isJsonPrimitive()
                && element.getAsJsonPrimitive().isString();
    }

    private static void addVariables(Package query, JsonObject variables) {
        for (var variable : variables.entrySet()) {
            try {
                query.getVariables().add(new Argument(variable.getKey(), variable.getValue()));
            } catch (EGraphQLException | RuntimeException e) {
                throw refusal("The variable " + variable.getKey()
                        + " cannot be read (expected: a text, a number, a truth value or a list of them)");
            }
        }
    }

    private static Package parse(String text) {
        try {
            return Parser.parse(text);
        } catch (EGraphQLException | EGraphEngine | IOException | RuntimeException e) {
            throw refusal("The query is no GraphQL: " + e.getMessage()
                    + " (expected: such as { PatientList(name: \"Alvarez\") { id birthDate } })");
        }
    }

    private static InvalidRequestException refusal(String sentence) {
        return new InvalidRequestException(sentence);
    }
}
