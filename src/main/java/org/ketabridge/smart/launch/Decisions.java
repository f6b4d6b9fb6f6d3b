package org.ketabridge.smart.launch;

import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.person.Person;
import org.ketabridge.smart.person.Session;

/** What becomes of a request that a person decides. */
final class Decisions {

    private static final String PATIENT = "Patient/";
    private static final String RELATIVE = "RelatedPerson/";

    private final PendingRequests pending;
    private final Codes codes;
    private final Records records;
    private final Emergencies emergencies;
    private final PublicAddress issuer;
    private final Clock clock;

    Decisions(
            PendingRequests pending,
            Codes codes,
            Records records,
            Emergencies emergencies,
            PublicAddress issuer,
            Clock clock) {
        this.pending = pending;
        this.codes = codes;
        this.records = records;
        this.emergencies = emergencies;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The patient whom alone a person may grant access to: oneself, or whose relative one is; null: any. */
    @Nullable String onlyPatientOf(Person person) {
        if (person.fhirUser().startsWith(PATIENT)) {
            return person.fhirUser().substring(PATIENT.length());
        }
        if (person.fhirUser().startsWith(RELATIVE)) {
            return records.patientOf(person.fhirUser().substring(RELATIVE.length()))
                    .orElseThrow(() -> new DecisionRefusal("Your record here does not say whose relative you are."));
        }
        return null;
    }

    /**
     * Whoever may grant access to one patient only does so for no other, however the request came to name one; and the glass is
     * broken by those only who treat patients.
     */
    void checkPerson(PendingRequest asked, Person person) {
        if (asked.request().emergency()) {
            Emergencies.check(person);
        }
        var only = onlyPatientOf(person);
        if (only != null && asked.patient() != null && !asked.patient().equals(only)) {
            throw new DecisionRefusal("It is about another patient.");
        }
    }

    /** The address to lead the browser to. */
    String deny(PendingRequest asked) {
        take(asked);
        return asked.reply(issuer.root()).withError("access_denied", "the person declined");
    }

    /**
     * Grants what was ticked.
     *
     * @param reason why the glass is broken; of no meaning if it is not
     * @throws DecisionRefusal when it is not known yet whose record it is about, it is that of another than the person's, or an
     *     emergency has no reason
     * @return the address to lead the browser to
     */
    String approve(PendingRequest asked, Session session, Collection<String> ticked, Emergencies.Reason reason) {
        if (asked.needsPatient()) {
            throw new DecisionRefusal("No patient was picked yet.");
        }
        checkPerson(asked, session.person());
        if (asked.request().emergency()) {
            reason.check();
        }
        var offered = ScopeChoice.of(asked.request().scopes());
        var granted = ScopeChoice.granted(offered, ticked);
        if (ScopeChoice.isNothing(offered, granted)) {
            return deny(asked);
        }
        take(asked);
        var encounter = asked.encounter();
        var grant = new AppGrant(
                UUID.randomUUID().toString(),
                asked.request().client(),
                session.person().id(),
                session.person().fhirUser(),
                asked.patient(),
                encounter == null || encounter.isEmpty() ? null : encounter,
                granted,
                asked.context(),
                session.id(),
                session.started(),
                clock.instant(),
                asked.request().emergency());
        if (grant.emergency()) {
            emergencies.record(grant, reason);
        }
        return asked.reply(issuer.root()).withCode(codes.issue(grant, asked.request()));
    }

    private void take(PendingRequest asked) {
        if (!pending.decide(asked)) {
            throw new DecisionRefusal("It was decided before. Go back to the app and start again.");
        }
    }
}
