package org.ketabridge.cli;

/**
 * What was not stored, and why.
 *
 * @param isFinal it need not be tried again, whatever else is stored
 */
record LoadRefusal(LoadUnit unit, String reason, boolean isFinal) {

    String sentence() {
        return unit.place() + ": " + reason;
    }
}
