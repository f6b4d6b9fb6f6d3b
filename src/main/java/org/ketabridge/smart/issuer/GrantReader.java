package org.ketabridge.smart.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.RefusedTokenException;
import org.ketabridge.smart.scope.Scope;
import org.ketabridge.smart.scope.Scope.Context;

/**
 * Reads what an access token grants from its claims, which were verified before.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch 2.2, scopes and
 *     launch context</a>
 */
final class GrantReader {

    /** RFC 6749, appendix A.1, and OpenID Connect Core 2 for {@code sub}: what can be printed, and not without end. */
    private static final Pattern NAME = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private static final String LOGICAL_ID = "[A-Za-z0-9.-]{1,64}";
    private static final Pattern ID = Pattern.compile(LOGICAL_ID);
    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]{1,63}/" + LOGICAL_ID);

    private final IssuerProperties settings;
    private final String base;

    GrantReader(IssuerProperties settings, PublicAddress address) {
        this.settings = settings;
        this.base = address.fhirBase() + "/";
    }

    /** @throws RefusedTokenException when a claim cannot be what the settings say that it is */
    Grant read(JWTClaimsSet claims) {
        var patient = text(claims, settings.patientClaim());
        if (patient != null && !ID.matcher(patient).matches()) {
            throw refused(settings.patientClaim(), "the logical id of a Patient");
        }
        var fhirUser = fhirUser(claims);
        var scopes = scopes(claims);
        var isForAPerson =
                patient != null || fhirUser != null || scopes.stream().anyMatch(GrantReader::isForAPerson);
        return new Grant(
                client(claims),
                texts(isForAPerson ? scopes.stream().filter(GrantReader::isForAPerson) : scopes.stream()),
                patient,
                fhirUser,
                isForAPerson ? person(claims) : null,
                Set.of());
    }

    private static Set<String> texts(Stream<Scope> scopes) {
        return scopes.map(Scope::text).collect(Collectors.toUnmodifiableSet());
    }

    /** A scope with {@code system/} is for a service that acts for itself: beside a person it counts for nothing. */
    private static boolean isForAPerson(Scope scope) {
        return scope.context() != Context.SYSTEM;
    }

    private List<Scope> scopes(JWTClaimsSet claims) {
        return first(settings.scopeClaims(), claims).stream()
                .flatMap(claim -> values(claim, claims))
                .flatMap(text -> ScopeSpelling.read(text).stream())
                .toList();
    }

    private static Stream<String> values(String claim, JWTClaimsSet claims) {
        var value = claims.getClaim(claim);
        if (value instanceof String text) {
            return Arrays.stream(text.split("\\s+"));
        }
        if (value instanceof Collection<?> listed && listed.stream().allMatch(String.class::isInstance)) {
            return listed.stream().map(String.class::cast);
        }
        throw refused(claim, "scopes in one text, or a list of them");
    }

    private String client(JWTClaimsSet claims) {
        var claim = first(settings.clientClaims(), claims).stream()
                .findFirst()
                .orElseThrow(() -> refused(String.join(" or ", settings.clientClaims()), "the id of a client"));
        return name(claim, claims, "the id of a client");
    }

    /** Says the issuer too: no local name can be this, and another issuer's person neither. */
    private String person(JWTClaimsSet claims) {
        var person = settings.issuer() + "#" + name("sub", claims, "a name");
        if (!NAME.matcher(person).matches()) {
            throw refused("sub", "a name that fits into a record of access with the issuer before it");
        }
        return person;
    }

    private @Nullable String fhirUser(JWTClaimsSet claims) {
        var claim = settings.fhirUserClaim();
        var text = text(claims, claim);
        if (text == null) {
            return null;
        }
        var relative = text.startsWith(base) ? text.substring(base.length()) : text;
        if (!REFERENCE.matcher(relative).matches()) {
            throw refused(claim, "a resource of this server, such as Practitioner/12 or below " + base);
        }
        return relative;
    }

    private static List<String> first(List<String> names, JWTClaimsSet claims) {
        return names.stream()
                .filter(name -> claims.getClaim(name) != null)
                .limit(1)
                .toList();
    }

    private static String name(String claim, JWTClaimsSet claims, String expected) {
        var text = text(claims, claim);
        if (text == null || !NAME.matcher(text).matches()) {
            throw refused(claim, expected);
        }
        return text;
    }

    private static @Nullable String text(JWTClaimsSet claims, String claim) {
        var value = claims.getClaim(claim);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw refused(claim, "a text");
    }

    /** Without the value, which may tell of a patient. */
    private static RefusedTokenException refused(String claim, String expected) {
        return new RefusedTokenException("The access token grants nothing, for its claim " + claim
                + " is missing or unusable (expected: " + expected + ")");
    }
}
