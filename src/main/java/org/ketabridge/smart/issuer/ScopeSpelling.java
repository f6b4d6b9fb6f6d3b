package org.ketabridge.smart.issuer;

import java.util.Optional;
import java.util.regex.Pattern;
import org.ketabridge.smart.scope.Scope;

/**
 * Reads scopes as issuers write them: as SMART does, or with a dot for the slash and {@code all} for the asterisk
 * ({@code patient.all.read}), as Microsoft documents it for Entra ID, which takes no slash in the name of a scope.
 *
 * @see <a href="https://learn.microsoft.com/azure/healthcare-apis/fhir/azure-entra-external-id-setup">Microsoft, Entra
 *     External ID for its FHIR service</a>
 */
final class ScopeSpelling {

    private static final Pattern DOTTED = Pattern.compile("(patient|user|system)\\.(all|[A-Z][A-Za-z]+)\\.([a-z]+)");

    private static final String ALL = "all";
    private static final String ASTERISK = "*";

    private ScopeSpelling() {}

    /** The scope; empty when it is none for resources. */
    static Optional<Scope> read(String text) {
        var dotted = DOTTED.matcher(text);
        return Scope.parse(
                dotted.matches()
                        ? dotted.group(1) + "/" + asterisk(dotted.group(2)) + "." + asterisk(dotted.group(3))
                        : text);
    }

    private static String asterisk(String part) {
        return part.equals(ALL) ? ASTERISK : part;
    }
}
