package org.ketabridge.smart.person;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Somebody who can sign in.
 *
 * @param id what they sign in with
 * @param name what others call them
 * @param fhirUser who they are, as a relative reference such as {@code Practitioner/12}; SMART knows no PractitionerRole here
 * @param disabled whether they can sign in no more
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch 2.2, scopes for
 *     requesting identity data</a>
 */
public record Person(String id, String name, Role role, String fhirUser, boolean disabled, Instant created) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final int LONGEST_NAME = 200;

    /** @throws InvalidPersonException with one sentence when they cannot be registered */
    public Person {
        if (!ID.matcher(id).matches()) {
            throw new InvalidPersonException(
                    "id: " + id + " (expected: 1 to 100 letters, digits, dots, underscores, hyphens or at signs)");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidPersonException(
                    "name: " + name + " (expected: what others call them, at most " + LONGEST_NAME + " characters)");
        }
        if (!isOf(role, fhirUser)) {
            throw new InvalidPersonException("fhir_user: " + fhirUser + " (expected of the role " + role.code() + ": "
                    + String.join("/ID or ", role.types()) + "/ID)");
        }
    }

    private static boolean isOf(Role role, String fhirUser) {
        var slash = fhirUser.indexOf('/');
        return slash > 0
                && role.types().contains(fhirUser.substring(0, slash))
                && LOGICAL_ID.matcher(fhirUser.substring(slash + 1)).matches();
    }
}
