package org.ketabridge.smart.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as JSON.
 *
 * @param password as it was sent; it is never written
 */
record PersonMetadata(String name, Role role, String fhirUser, @Nullable String password) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String FHIR_USER = "fhir_user";
    private static final String PASSWORD = "password";

    /** @throws InvalidPersonException with one sentence that says what is missing or wrong */
    static PersonMetadata read(byte[] body) throws IOException {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // Not the cause, which would quote what was sent.
            throw new InvalidPersonException("the body is not JSON");
        }
        return new PersonMetadata(
                text(sent, NAME),
                Role.of(text(sent, ROLE)),
                text(sent, FHIR_USER),
                sent.hasNonNull(PASSWORD) ? text(sent, PASSWORD) : null);
    }

    static ObjectNode write(Person person) {
        return JSON.createObjectNode()
                .put("id", person.id())
                .put(NAME, person.name())
                .put(ROLE, person.role().code())
                .put(FHIR_USER, person.fhirUser())
                .put("disabled", person.disabled())
                .put("created", person.created().toString());
    }

    private static String text(JsonNode sent, String name) {
        var value = sent.path(name);
        if (!value.isTextual()) {
            throw new InvalidPersonException(name + ": missing, or no text");
        }
        return value.asText();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name + ", " + role + ", " + fhirUser;
    }
}
