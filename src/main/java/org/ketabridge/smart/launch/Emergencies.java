package org.ketabridge.smart.launch;

import java.time.Clock;
import java.util.List;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.ketabridge.smart.person.Person;
import org.ketabridge.smart.person.Role;

/**
 * Breaking the glass: a practitioner sees of one patient, for the life of one access token, what that patient's consent denies.
 * It is recorded, with the reason, before the app gets anything.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v3-ActReason.html">HL7 v3-ActReason, BTG</a>
 */
final class Emergencies {

    private static final int LONGEST_REASON = 500;

    private final AuditLog log;
    private final Clock clock;

    Emergencies(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Why somebody breaks the glass.
     *
     * @param text what they wrote
     * @param address of the network from which they did
     */
    record Reason(String text, String address) {

        /** @throws DecisionRefusal when it says nothing, or too much */
        void check() {
            if (text.isEmpty() || text.length() > LONGEST_REASON) {
                throw new DecisionRefusal("To break the glass takes a reason, of at most " + LONGEST_REASON
                        + " characters. Go back, and write it down.");
            }
        }
    }

    /** @throws DecisionRefusal when it is nobody who treats patients */
    static void check(Person person) {
        if (person.role() != Role.PRACTITIONER) {
            throw new DecisionRefusal("The app asks to break the glass, which only those can do who treat patients.");
        }
    }

    void record(AppGrant grant, Reason reason) {
        log.store(List.of(AuditRecord.onPages(
                clock.instant(),
                AuditRecord.EMERGENCY_STARTED,
                200,
                new Actor(grant.client(), grant.person(), grant.fhirUser(), reason.address(), true),
                reason.text(),
                List.of(Entity.patient("Patient/" + grant.patient())))));
    }
}
