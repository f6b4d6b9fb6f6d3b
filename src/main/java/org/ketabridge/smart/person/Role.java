package org.ketabridge.smart.person;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody is to this server. */
public enum Role {
    /** Treats patients. */
    PRACTITIONER,
    /** Is treated, or acts for somebody who is. */
    PATIENT,
    /** Runs the server. */
    ADMIN;

    /** As commands, the admin API and the database write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a code.
     *
     * @throws InvalidPersonException with one sentence when there is none
     */
    public static Role of(String code) {
        return Arrays.stream(values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidPersonException("role: " + code + " (expected: "
                        + Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", ")) + ")"));
    }

    /** The types of FHIR resources that somebody in this role can be. */
    List<String> types() {
        return switch (this) {
            case PRACTITIONER -> List.of("Practitioner");
            case PATIENT -> List.of("Patient", "RelatedPerson");
            case ADMIN -> List.of("Practitioner", "Person");
        };
    }
}
