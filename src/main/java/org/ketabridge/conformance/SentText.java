package org.ketabridge.conformance;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that a client sent, as it sent it. The parser forgives what R4 does not allow, such as a boolean in quotes; a
 * resource that was parsed and written again no longer shows it.
 */
final class SentText {

    /** Keeps every number as it was written, and takes no name twice. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private SentText() {}

    /** The body of the request, when {@code resource} is what it was parsed to and it is JSON. */
    static Optional<String> of(IBaseResource resource, @Nullable RequestDetails details) {
        if (details == null || details.getResource() != resource) {
            return Optional.empty();
        }
        var body = details.loadRequestContents();
        if (body == null || body.length == 0) {
            return Optional.empty();
        }
        var text = new String(body, StandardCharsets.UTF_8);
        return EncodingEnum.detectEncodingNoDefault(text) == EncodingEnum.JSON ? Optional.of(text) : Optional.empty();
    }

    /** The text of the resource in one entry of a Bundle that was sent. */
    static Optional<String> ofEntry(JsonNode bundle, int index) {
        var resource = bundle.path("entry").path(index).path("resource");
        return resource.isObject() ? Optional.of(resource.toString()) : Optional.empty();
    }

    /** The text of the resource in the first parameter of that name that has one. */
    static Optional<String> ofParameter(JsonNode parameters, String name) {
        for (var parameter : parameters.path("parameter")) {
            if (name.equals(parameter.path("name").asText())
                    && parameter.path("resource").isObject()) {
                return Optional.of(parameter.path("resource").toString());
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a text.
     *
     * @throws InvalidRequestException when it is not JSON or says a name twice in one object
     */
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var sentence = e.getOriginalMessage();
            throw new InvalidRequestException(
                    sentence,
                    OperationOutcomes.of(List.of(new Finding(ResultSeverityEnum.ERROR, "not-readable", "", sentence))));
        }
    }

    /** The text without the profiles that it claims. */
    static String withoutClaims(String text) {
        if (text.contains("\"profile\"")
                && read(text) instanceof ObjectNode resource
                && resource.get("meta") instanceof ObjectNode meta) {
            meta.remove("profile");
            if (meta.isEmpty()) {
                resource.remove("meta");
            }
            return resource.toString();
        }
        return text;
    }
}
