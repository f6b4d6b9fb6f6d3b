package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {

    @ParameterizedTest
    @CsvSource({
        "PRACTITIONER, Practitioner/12",
        "PATIENT, Patient/elena-marsh",
        "PATIENT, RelatedPerson/a.b",
        "ADMIN, Practitioner/12",
        "ADMIN, Person/12"
    })
    void isWhoTheirRoleAllows(Role role, String fhirUser) {
        assertThat(person("dana", "Dana", role, fhirUser).fhirUser()).isEqualTo(fhirUser);
    }

    @ParameterizedTest
    @CsvSource({
        "PRACTITIONER, Patient/12, Practitioner/ID",
        "PRACTITIONER, PractitionerRole/12, Practitioner/ID",
        "PATIENT, Practitioner/12, Patient/ID or RelatedPerson/ID",
        "PATIENT, Person/12, Patient/ID or RelatedPerson/ID",
        "ADMIN, Patient/12, Practitioner/ID or Person/ID",
        "PRACTITIONER, Practitioner, Practitioner/ID",
        "PRACTITIONER, Practitioner/, Practitioner/ID",
        "PRACTITIONER, /Practitioner/12, Practitioner/ID",
        "PRACTITIONER, Practitioner/12/_history/1, Practitioner/ID",
        "PRACTITIONER, Practitioner/a_b, Practitioner/ID",
        "PRACTITIONER, https://elsewhere.example/Practitioner/12, Practitioner/ID"
    })
    void s16IsNobodyElse(Role role, String fhirUser, String expected) {
        assertThatThrownBy(() -> person("dana", "Dana", role, fhirUser))
                .isInstanceOf(InvalidPersonException.class)
                .hasMessage("fhir_user: " + fhirUser + " (expected of the role " + role.code() + ": " + expected + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "dana.whitfield@clinic-1.example", "Dana_W"})
    void signsInWithAPlainName(String id) {
        assertThat(person(id, "Dana", Role.ADMIN, "Person/1").id()).isEqualTo(id);
        assertThat(person("a".repeat(100), "Dana", Role.ADMIN, "Person/1").id()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "dana whitfield", "dana/1", "dana\n", "däna", "dana+1"})
    void signsInWithNoOtherName(String id) {
        assertThatThrownBy(() -> person(id, "Dana", Role.ADMIN, "Person/1"))
                .isInstanceOf(InvalidPersonException.class)
                .hasMessageStartingWith("id: " + id + " (expected: ");
        assertThatThrownBy(() -> person("a".repeat(101), "Dana", Role.ADMIN, "Person/1"))
                .isInstanceOf(InvalidPersonException.class);
    }

    @Test
    void hasAName() {
        assertThatThrownBy(() -> person("dana", " ", Role.ADMIN, "Person/1"))
                .hasMessageContaining("expected: what others call them, at most 200 characters");
        assertThatThrownBy(() -> person("dana", "a".repeat(201), Role.ADMIN, "Person/1"))
                .isInstanceOf(InvalidPersonException.class);
    }

    @Test
    void hasOneOfThreeRoles() {
        assertThat(Role.of("patient")).isEqualTo(Role.PATIENT);
        assertThatThrownBy(() -> Role.of("PATIENT"))
                .isInstanceOf(InvalidPersonException.class)
                .hasMessage("role: PATIENT (expected: practitioner, patient, admin)");
    }

    private static Person person(String id, String name, Role role, String fhirUser) {
        return new Person(id, name, role, fhirUser, false, Instant.EPOCH);
    }
}
