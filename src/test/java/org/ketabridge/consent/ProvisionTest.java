package org.ketabridge.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ketabridge.consent.Provisions.REASONS;
import static org.ketabridge.consent.Provisions.action;
import static org.ketabridge.consent.Provisions.deny;
import static org.ketabridge.consent.Provisions.during;
import static org.ketabridge.consent.Provisions.labelled;
import static org.ketabridge.consent.Provisions.ofClass;
import static org.ketabridge.consent.Provisions.permit;
import static org.ketabridge.consent.Provisions.provision;
import static org.ketabridge.consent.Provisions.purpose;
import static org.ketabridge.consent.Provisions.to;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.consent.Disclosure.Code;

/** What a provision says of an Observation and a Condition that practitioner 1 is about to see. */
class ProvisionTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static final Map<String, String> ROLES =
            Map.of("PractitionerRole/of-1", "Practitioner/1", "PractitionerRole/of-2", "Practitioner/2");

    private static boolean isDenied(ProvisionComponent root, String type, String... labels) {
        var codes = Arrays.stream(labels)
                .map(label -> new Code(Provisions.CONFIDENTIALITY, label))
                .collect(Collectors.toUnmodifiableSet());
        var viewer = new Viewer("Practitioner/1", role -> Optional.ofNullable(ROLES.get(role)));
        return denies(root, new Disclosure(type, codes, viewer, NOON));
    }

    private static boolean denies(ProvisionComponent root, Disclosure disclosure) {
        return new Denial("p", new ProvisionReader("https://here.example/fhir").read(root)).denies(disclosure);
    }

    static Stream<Arguments> roots() {
        return Stream.of(
                arguments("nothing", provision(), false, false),
                arguments("permit all", permit(), false, false),
                arguments("deny all", deny(), true, true),
                arguments("deny a class", ofClass(deny(), "Observation"), true, false),
                arguments("deny two classes", ofClass(deny(), "Observation", "Condition"), true, true),
                arguments("permit a class", ofClass(permit(), "Observation"), false, false),
                arguments("permit but for a class", permit(ofClass(deny(), "Observation")), true, false),
                arguments("no type but for a class", provision(ofClass(deny(), "Observation")), true, false),
                arguments("deny but for a class", deny(ofClass(permit(), "Observation")), false, true),
                arguments(
                        "an exception beyond what encloses it",
                        ofClass(deny(ofClass(permit(), "Condition")), "Observation"),
                        true,
                        false),
                arguments(
                        "a denial beyond what encloses it",
                        ofClass(permit(ofClass(deny(), "Condition")), "Observation"),
                        false,
                        false),
                arguments(
                        "a denial beside a permission of the same",
                        deny(ofClass(permit(), "Observation"), ofClass(deny(), "Observation")),
                        true,
                        true),
                arguments(
                        "four levels",
                        permit(deny(ofClass(permit(ofClass(deny(), "Observation")), "Observation", "Condition"))),
                        true,
                        false),
                arguments("an exception without a type", permit(ofClass(provision(), "Observation")), true, false));
    }

    @ParameterizedTest(name = "{0}: Observation {2}, Condition {3}")
    @MethodSource("roots")
    void takesNestedProvisionsForExceptions(
            String name, ProvisionComponent root, boolean isObservationDenied, boolean isConditionDenied) {
        assertThat(isDenied(root, "Observation")).isEqualTo(isObservationDenied);
        assertThat(isDenied(root, "Condition")).isEqualTo(isConditionDenied);
    }

    @ParameterizedTest(name = "denial of {0}, label {1}: denied {2}")
    @CsvSource({
        "R, R, true",
        "R, N, false",
        "R, V, true",
        "R, '', false",
        "N;R, N, true",
        "N;V, N, true",
        "V, R, false",
        "R, other, false",
        "other, other, true"
    })
    void deniesByLabel(String denied, String label, boolean isDenied) {
        var labels = label.isEmpty() ? new String[0] : new String[] {label};

        assertThat(isDenied(labelled(deny(), denied.split(";", -1)), "Observation", labels))
                .isEqualTo(isDenied);
    }

    @ParameterizedTest(name = "permission of {0}, label {1}: denied {2}")
    @CsvSource({"R, R, false", "R, N, false", "R, V, true", "N, R, true", "R, '', true"})
    void permitsByLabel(String permitted, String label, boolean isDenied) {
        var labels = label.isEmpty() ? new String[0] : new String[] {label};

        assertThat(isDenied(deny(labelled(permit(), permitted)), "Observation", labels))
                .isEqualTo(isDenied);
    }

    @ParameterizedTest(name = "from {0} until {1}: {2}")
    @CsvSource({
        "2026-11-28T12:00:00Z, '', true",
        "2026-11-28T12:00:01Z, '', false",
        "2026-11-28, 2026-11-28, true",
        "2026-11-29, '', false",
        "'', 2026-11-27, false",
        "'', 2026-11-28T12:00:00Z, true",
        "'', 2026-11-28T11:59:59Z, false",
        "'', 2026-11, true",
        "'', 2026-10, false",
        "2026, 2026, true",
        "'', 2025, false",
        "2026-11-28T12:30:00+01:00, '', true"
    })
    void appliesWithinItsPeriod(String start, String end, boolean applies) {
        assertThat(isDenied(during(deny(), start, end), "Observation")).isEqualTo(applies);
    }

    @ParameterizedTest(name = "actor {0}: a denial applies {1}, a permission {2}")
    @CsvSource({
        "Practitioner/1, true, true",
        "Practitioner/1/_history/2, true, true",
        "https://here.example/fhir/Practitioner/1, true, true",
        "Practitioner/2, false, false",
        "Patient/1, false, false",
        "PractitionerRole/of-1, true, true",
        "PractitionerRole/of-2, false, false",
        "PractitionerRole/unknown, true, false",
        "Organization/1, true, false",
        "CareTeam/1, true, false",
        "https://there.example/fhir/Practitioner/1, true, false",
        "#contained, true, false"
    })
    void appliesToItsActors(String actor, boolean isDenied, boolean isPermitted) {
        assertThat(isDenied(to(deny(), actor), "Observation")).isEqualTo(isDenied);
        assertThat(isDenied(deny(to(permit(), actor)), "Observation")).isEqualTo(!isPermitted);
    }

    @ParameterizedTest(name = "{0}#{1}: a denial applies {2}, a permission {3}")
    @CsvSource({
        REASONS + ", TREAT, true, true",
        REASONS + ", HRESCH, false, false",
        REASONS + ", BTG, false, false",
        "urn:oid:2.999, TREAT, true, false"
    })
    void appliesToItsPurposes(String system, String code, boolean isDenied, boolean isPermitted) {
        assertThat(isDenied(purpose(deny(), system, code), "Observation")).isEqualTo(isDenied);
        assertThat(isDenied(deny(purpose(permit(), system, code)), "Observation"))
                .isEqualTo(!isPermitted);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                arguments("an action", action(provision(), "correct")),
                arguments("a code", provision().addCode(new CodeableConcept().setText("anything"))),
                arguments("data", withData()),
                arguments(
                        "a period of data",
                        provision()
                                .setDataPeriod(during(provision(), "2026", "").getPeriod())),
                arguments("a class of others", provision().addClass_(new Coding("urn:ietf:bcp:13", "image/png", null))),
                arguments("a class of no system", provision().addClass_(new Coding(null, "Observation", null))),
                arguments("a modifier", withModifier()));
    }

    private static ProvisionComponent withData() {
        var provision = provision();
        provision.addData();
        provision.getDataFirstRep().getReference().setReference("Observation/1");
        return provision;
    }

    private static ProvisionComponent withModifier() {
        var provision = provision();
        provision.addModifierExtension(new Extension("https://w3id.org/nothing", new StringType("x")));
        return provision;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unknown")
    void errsToTheSafeSide(String name, ProvisionComponent condition) {
        var denial = condition.copy().setType(deny().getType());
        var permission = condition.copy().setType(permit().getType());

        assertThat(isDenied(denial, "Observation")).isTrue();
        assertThat(isDenied(deny(permission), "Observation")).isTrue();
        assertThat(isDenied(permit(denial), "Observation")).isTrue();
        assertThat(isDenied(permission, "Observation")).isFalse();
        assertThat(isDenied(permission.addProvision(deny()), "Observation")).isTrue();
    }

    @ParameterizedTest(name = "action {0}")
    @CsvSource({"access", "use", "disclose"})
    void knowsActionsThatDisclose(String action) {
        assertThat(isDenied(deny(action(permit(), action)), "Observation")).isFalse();
    }

    @ParameterizedTest(name = "nothing known but {0}: denied {1}")
    @CsvSource({"Observation, true", "Condition, false"})
    void takesWhatIsNotKnownForAnything(String type, boolean isDenied) {
        var denial = during(labelled(to(ofClass(deny(), "Observation"), "Practitioner/9"), "R"), "2030", "");

        assertThat(denies(denial, new Disclosure(type, null, null, null))).isEqualTo(isDenied);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Practitioner/1, false", "Organization/1, true"})
    void takesAServiceForNoPerson(String actor, boolean isDenied) {
        var service = new Viewer(null, role -> Optional.empty());

        assertThat(denies(to(deny(), actor), Disclosure.ofSome("Observation", service, NOON)))
                .isEqualTo(isDenied);
    }
}
