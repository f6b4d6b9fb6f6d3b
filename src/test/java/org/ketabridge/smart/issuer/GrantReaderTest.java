package org.ketabridge.smart.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.RefusedTokenException;

/** From the claims of a token to what it grants. */
class GrantReaderTest {

    private static final URI ISSUER = URI.create("https://login.example.org/realms/clinic");

    private static final IssuerProperties AS_SMART_SAYS =
            new IssuerProperties(ISSUER, null, List.of("scope"), List.of("client_id", "azp"), "patient", "fhirUser");

    private static final IssuerProperties AS_ENTRA_ID_SAYS = new IssuerProperties(
            ISSUER, "api", List.of("scp", "roles"), List.of("azp", "appid"), "extension_patient", "extension_fhirUser");

    @Test
    void readsAPersonsToken() {
        var grant = read(Map.of(
                "scope", "openid fhirUser patient/Observation.rs?category=survey launch/patient user/*.read nonsense",
                "patient", "p-1",
                "fhirUser", "Practitioner/12"));

        assertThat(grant.client()).isEqualTo("my-app");
        assertThat(grant.scopes()).containsExactlyInAnyOrder("patient/Observation.rs?category=survey", "user/*.read");
        assertThat(grant.patient()).isEqualTo("p-1");
        assertThat(grant.fhirUser()).isEqualTo("Practitioner/12");
        assertThat(grant.person()).isEqualTo("https://login.example.org/realms/clinic#7f3c");
        assertThat(grant.privileges()).isEmpty();
    }

    @Test
    void readsAServicesToken() {
        assertThat(read(Map.of("scope", List.of("system/*.rs", "profile"))))
                .isEqualTo(Grant.toService("my-app", Set.of("system/*.rs")));
    }

    @ParameterizedTest(name = "beside {0} = {1} a scope of services counts for nothing")
    @CsvSource({"patient, p-1", "fhirUser, Practitioner/12", "fhirUser, Person/1"})
    void givesNobodyWhatIsForServices(String claim, String value) {
        var grant = read(Map.of("scope", "system/*.cruds ketabridge/admin.clients", claim, value));

        assertThat(grant.scopes()).isEmpty();
    }

    @Test
    void givesNobodyWhatIsForServicesBesideAScopeForPeople() {
        assertThat(read(Map.of("scope", "system/*.cruds user/*.rs")).scopes()).containsExactly("user/*.rs");
    }

    @Test
    void grantsNothingWithoutScopes() {
        assertThat(read(Map.of()).scopes()).isEmpty();
    }

    @Test
    void takesTheClientFromTheFirstClaimThatTheTokenHas() {
        assertThat(read(claims -> claims.claim("azp", "other")).client()).isEqualTo("my-app");
        assertThat(read(claims -> claims.claim("client_id", null).claim("azp", "other"))
                        .client())
                .isEqualTo("other");
        assertRefused(claims -> claims.claim("client_id", null), "client_id or azp");
        assertRefused(claims -> claims.claim("client_id", "two\nlines"), "client_id");
        assertRefused(claims -> claims.claim("client_id", List.of("a")), "client_id");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Practitioner/12, Practitioner/12",
        "https://fhir.example.org/fhir/Patient/p-1, Patient/p-1",
        "https://other.example.org/fhir/Practitioner/12,",
        "https://fhir.example.org/fhir.evil/Practitioner/12,",
        "https://fhir.example.org/fhir/Practitioner/12/_history/1,",
        "Practitioner/12?x=Practitioner/1,",
        "Practitioner/,",
        "12,"
    })
    void takesTheUserFromThisServerOnly(String written, String read) {
        if (read == null) {
            assertRefused(claims -> claims.claim("fhirUser", written), "fhirUser");
        } else {
            assertThat(read(Map.of("fhirUser", written)).fhirUser()).isEqualTo(read);
        }
    }

    @Test
    void refusesAPatientWhoCanBeNone() {
        assertRefused(claims -> claims.claim("patient", "Patient/p-1"), "patient");
        assertRefused(claims -> claims.claim("patient", List.of("p-1", "p-2")), "patient");
        assertRefused(claims -> claims.claim("patient", 1), "patient");
    }

    @Test
    void tellsNoPatientInARefusal() {
        assertThatThrownBy(() -> read(Map.of("patient", "Elena Marsh"))).hasMessageNotContaining("Elena");
    }

    @Test
    void refusesScopesThatAreNone() {
        assertRefused(claims -> claims.claim("scope", Map.of("patient", "*")), "scope");
        assertRefused(claims -> claims.claim("scope", List.of(1)), "scope");
    }

    @Test
    void refusesAPersonWithoutAUsableName() {
        assertRefused(claims -> claims.claim("scope", "user/*.rs").subject("x".repeat(256)), "sub");
        var issuer = ISSUER.toString().length() + "#".length();
        assertRefused(claims -> claims.claim("scope", "user/*.rs").subject("x".repeat(256 - issuer)), "sub");
        assertThat(read(claims -> claims.claim("scope", "user/*.rs").subject("x".repeat(255 - issuer)))
                        .person())
                .hasSize(255);
    }

    @Test
    void readsTheClaimsOfEntraId() {
        var claims = new JWTClaimsSet.Builder()
                .subject("AAAA")
                .claim("azp", "9d2c")
                .claim("scp", "patient.all.read user.Observation.rs fhirUser launch.patient User.Read.All")
                .claim("roles", List.of("user.all.cruds"))
                .claim("extension_patient", "p-1")
                .claim("extension_fhirUser", "Patient/p-1")
                .build();

        var grant = new GrantReader(AS_ENTRA_ID_SAYS, new PublicAddress("https://fhir.example.org")).read(claims);

        assertThat(grant.scopes()).containsExactlyInAnyOrder("patient/*.read", "user/Observation.rs");
        assertThat(grant.client()).isEqualTo("9d2c");
        assertThat(grant.patient()).isEqualTo("p-1");
        assertThat(grant.fhirUser()).isEqualTo("Patient/p-1");
    }

    @Test
    void readsTheRolesOfAServiceInEntraId() {
        var claims = new JWTClaimsSet.Builder()
                .subject("AAAA")
                .claim("azp", "9d2c")
                .claim("roles", List.of("system.all.rs", "system.Observation.all", "Reader"))
                .build();

        assertThat(new GrantReader(AS_ENTRA_ID_SAYS, new PublicAddress("https://fhir.example.org")).read(claims))
                .isEqualTo(Grant.toService("9d2c", Set.of("system/*.rs", "system/Observation.*")));
    }

    private static void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change, String claim) {
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(RefusedTokenException.class)
                .hasMessageContaining("claim " + claim + " ");
    }

    private static Grant read(Map<String, Object> added) {
        return read(claims -> {
            added.forEach(claims::claim);
            return claims;
        });
    }

    private static Grant read(UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .subject("7f3c")
                .claim("client_id", "my-app");
        return new GrantReader(AS_SMART_SAYS, new PublicAddress("https://fhir.example.org"))
                .read(change.apply(claims).build());
    }
}
