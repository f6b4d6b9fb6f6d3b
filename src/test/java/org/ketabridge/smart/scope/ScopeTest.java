package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S21: the syntax of scopes, both versions. */
class ScopeTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "patient/Observation.rs, PATIENT, Observation, READ SEARCH",
        "user/*.cruds, USER, *, CREATE READ UPDATE DELETE SEARCH",
        "system/Patient.c, SYSTEM, Patient, CREATE",
        "system/Patient.r, SYSTEM, Patient, READ",
        "system/Patient.u, SYSTEM, Patient, UPDATE",
        "system/Patient.d, SYSTEM, Patient, DELETE",
        "system/Patient.s, SYSTEM, Patient, SEARCH",
        "system/Patient.cd, SYSTEM, Patient, CREATE DELETE",
        "patient/Observation.read, PATIENT, Observation, READ SEARCH",
        "patient/Observation.write, PATIENT, Observation, CREATE UPDATE DELETE",
        "patient/*.*, PATIENT, *, CREATE READ UPDATE DELETE SEARCH"
    })
    void readsBothVersions(String text, Scope.Context context, String type, String permissions) {
        var scope = Scope.parse(text).orElseThrow();

        assertThat(scope.context()).isEqualTo(context);
        assertThat(scope.type()).isEqualTo(type);
        assertThat(scope.permissions().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(permissions);
        assertThat(scope.isGranular()).isFalse();
        assertThat(scope).hasToString(text);
    }

    @Test
    void readsTheFilterOfAGranularScope() {
        var scope = Scope.parse("patient/Observation.rs?category=http://example.org/c|x,y&status=final")
                .orElseThrow();

        assertThat(scope.isGranular()).isTrue();
        assertThat(scope.filter()).isEqualTo("category=http://example.org/c|x,y&status=final");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "openid",
                "launch/patient",
                "ketabridge/introspect",
                "patient/Observation",
                "patient/Observation.",
                "patient/.rs",
                "patient/observation.rs",
                "patient/Observation.sr",
                "patient/Observation.rr",
                "patient/Observation.x",
                "patient/Observation.rsx",
                "patient/Observation.Read",
                "patient/Observation.read?category=x",
                "patient/Observation.*?category=x",
                "patient/Observation.rs?",
                "patient/Observation.rs?category",
                "patient/Observation.rs?category=",
                "patient/Observation.rs?=x",
                "patient/Observation.rs?category=x&",
                "patient/Observation.rs?category=a b",
                "Patient/Observation.rs",
                "group/Observation.rs",
                " patient/Observation.rs",
                "patient/Observation.rs ",
                "patient/Observation.rs\n",
                "patient/**.rs",
                "patient/Observation.rs.rs"
            })
    void isNoneThatIsMalformedOrForSomethingElse(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} within {1}: {2}")
    @CsvSource({
        "system/Patient.rs, system/Patient.rs, true",
        "system/Patient.r, system/Patient.rs, true",
        "system/Patient.rs, system/Patient.r, false",
        "system/Patient.rs, system/*.rs, true",
        "system/*.rs, system/Patient.rs, false",
        "system/Patient.read, system/*.rs, true",
        "system/Patient.rs, system/*.read, true",
        "system/Patient.cruds, system/*.*, true",
        "system/Patient.cruds, system/*.write, false",
        "patient/Patient.rs, system/Patient.rs, false",
        "system/Patient.rs, user/Patient.rs, false",
        "system/Observation.rs?category=a, system/Observation.rs, true",
        "system/Observation.rs?category=a, system/Observation.rs?category=a, true",
        "system/Observation.r?category=a, system/*.rs, true",
        "system/Observation.rs?category=a, system/Observation.rs?category=b, false",
        "system/Observation.rs, system/Observation.rs?category=a, false"
    })
    void knowsWhatAWiderScopeAllows(String narrow, String wide, boolean isWithin) {
        assertThat(Scope.parse(narrow).orElseThrow().isWithin(Scope.parse(wide).orElseThrow()))
                .isEqualTo(isWithin);
    }

    @Test
    void isForItsTypeOrForEvery() {
        assertThat(Scope.parse("system/Patient.rs").orElseThrow().isFor("Patient"))
                .isTrue();
        assertThat(Scope.parse("system/Patient.rs").orElseThrow().isFor("Observation"))
                .isFalse();
        assertThat(Scope.parse("system/*.rs").orElseThrow().isFor("Observation"))
                .isTrue();
    }

    @Test
    void grantsOfWhatIsAskedWhatIsAllowed() {
        var registered = Set.of("system/*.rs", "system/Observation.cud", "openid");

        assertThat(Grant.allowed(
                        Set.of(
                                "system/Patient.read",
                                "system/Patient.write",
                                "system/Observation.c",
                                "system/Observation.cruds",
                                "openid",
                                "fhirUser"),
                        registered))
                .containsExactlyInAnyOrder("system/Patient.read", "system/Observation.c", "openid");
    }

    @Test
    void givesTheScopesForResourcesOfAGrant() {
        var grant = Grant.toService("a", Set.of("openid", "system/Patient.rs", "system/Observation.rs"));

        assertThat(grant.resourceScopes()).hasToString("[system/Observation.rs, system/Patient.rs]");
    }
}
