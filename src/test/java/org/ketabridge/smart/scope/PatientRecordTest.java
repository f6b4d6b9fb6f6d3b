package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule's table against R4's own definitions: its compartment, its search parameters, its elements. */
class PatientRecordTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** In R4's compartment, and no part of a record: docs/guides/access.md says why. */
    private static final Set<String> LEFT_OUT = Set.of("AuditEvent", "Group");

    /** Not in R4's compartment, and a part of a record all the same. */
    private static final Set<String> ADDED = Set.of("Task", "Binary", "Device");

    static Stream<String> types() {
        return PatientRecord.types();
    }

    @Test
    void hasTheTypesOfTheCompartmentButForTheNamedExceptions() {
        var expected = new TreeSet<>(ADDED);
        FHIR.getResourceTypes().stream()
                .filter(type -> type.equals("Patient") || !membership(type).isEmpty())
                .filter(type -> !LEFT_OUT.contains(type))
                .forEach(expected::add);

        assertThat(PatientRecord.types().filter(PatientRecord::has)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void isSharedOrBelongsToAPatientAndNotBoth(String type) {
        assertThat(FHIR.getResourceTypes()).contains(type);
        assertThat(PatientRecord.has(type)).isNotEqualTo(PatientRecord.shares(type));
    }

    static Stream<String> typesWithAnOwner() {
        return types().filter(type -> PatientRecord.ownerOf(type) != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typesWithAnOwner")
    void looksForTheOwnerWhereTheSearchParameterLooks(String type) {
        var owner = Objects.requireNonNull(PatientRecord.ownerOf(type));
        var parameter = FHIR.getResourceDefinition(type).getSearchParam(owner.parameter());

        assertThat(parameter).as(owner.parameter()).isNotNull();
        // HAPI knows no target of some.
        assertThat(parameter.getTargets().isEmpty() || parameter.getTargets().contains("Patient"))
                .isTrue();
        assertThat(parameter.getPath()).contains(owner.path());
        var resource = FHIR.getResourceDefinition(type).newInstance();
        assertThat(FHIR.newTerser().getValues(resource, owner.path(), IBaseReference.class, true))
                .isNotEmpty();
    }

    private static List<RuntimeSearchParam> membership(String type) {
        return FHIR.getResourceDefinition(type).getSearchParamsForCompartmentName("Patient");
    }
}
