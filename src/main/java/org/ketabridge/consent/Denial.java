package org.ketabridge.consent;

/** An active Consent by which a patient denies something. */
public final class Denial {

    private final String patient;
    private final Provision provision;

    Denial(String patient, Provision provision) {
        this.patient = patient;
        this.provision = provision;
    }

    /** Logical id of the patient. */
    public String patient() {
        return patient;
    }

    /** Whether it denies that; what nothing is known about may be anything, and is then denied. */
    public boolean denies(Disclosure disclosure) {
        return provision.outcome(disclosure) == Provision.Outcome.DENY;
    }
}
