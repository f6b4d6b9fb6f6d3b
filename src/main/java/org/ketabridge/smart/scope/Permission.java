package org.ketabridge.smart.scope;

/**
 * What a scope permits, in the order in which SMART writes the letters.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch 2.2, scopes</a>
 */
public enum Permission {
    CREATE('c'),
    /** Read, also of a version, and the history of one resource. */
    READ('r'),
    /** Update and patch. */
    UPDATE('u'),
    DELETE('d'),
    /** Search, and the history of a type or of all. */
    SEARCH('s');

    private final char letter;

    Permission(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
