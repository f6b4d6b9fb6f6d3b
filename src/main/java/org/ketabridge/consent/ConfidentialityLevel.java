package org.ketabridge.consent;

import java.util.List;
import java.util.Set;
import org.ketabridge.consent.Disclosure.Code;
import org.ketabridge.consent.Provision.Outcome;

/**
 * How a label of a provision reads the labels of a resource. Levels of confidentiality are ordered: who permits what is
 * restricted permits what is normal too, and who denies it denies what is very restricted too.
 *
 * @see <a href="https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision.securityLabel">FHIR R4,
 *     Consent.provision.securityLabel</a>
 */
final class ConfidentialityLevel {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    /** From unrestricted to very restricted. */
    private static final List<String> LEVELS = List.of("U", "L", "M", "N", "R", "V");

    private ConfidentialityLevel() {}

    static boolean covers(Code label, Set<Code> labels, Outcome outcome) {
        if (labels.contains(label)) {
            return true;
        }
        var level = levelOf(label);
        return level >= 0
                && labels.stream()
                        .mapToInt(ConfidentialityLevel::levelOf)
                        .filter(other -> other >= 0)
                        .anyMatch(other -> outcome == Outcome.PERMIT ? other < level : other > level);
    }

    private static int levelOf(Code label) {
        return label.system().equals(SYSTEM) ? LEVELS.indexOf(label.code()) : -1;
    }
}
