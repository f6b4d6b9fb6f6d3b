package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Set;
import org.ketabridge.testing.FhirTestClient;

/**
 * What the channels are asked with.
 *
 * @param almighty a service that may do everything, whatever patients deny
 * @param readers tokens for patient A
 * @param writers tokens for patient W
 * @param targets what may be changed
 * @param issuer by whom tokens come, and are taken back
 * @param base of the FHIR endpoint
 */
record Matrix(
        World world,
        Caller almighty,
        Callers readers,
        Callers writers,
        Targets targets,
        TokenIssuer issuer,
        String base) {

    static Matrix of(FhirTestClient client, TokenIssuer issuer, String base) {
        var grant = new Grant(
                "matrix-fixture", Set.of("system/*.cruds"), null, null, null, Set.of(Grant.Privilege.BREAKS_GLASS));
        var token = issuer.tokenFor(grant);
        var almighty = new Caller("the fixture", grant, new Sender(client, () -> token));
        var world = Clinic.open(almighty.sender());
        return new Matrix(
                world,
                almighty,
                new Callers(client, issuer, world, "patientA", "relatedA"),
                new Callers(client, issuer, world, "patientW", "relatedW"),
                new Targets(world, almighty),
                issuer,
                base);
    }

    /** Takes the Consents back that deny something: they would show in the counts of other tests. */
    void withdraw() {
        for (var denial : List.of("denialA", "denialX")) {
            targets.store(Request.delete("/" + world.reference(denial)));
        }
    }

    /** The same with callers in other situations. */
    Matrix turned(int turn) {
        return new Matrix(world, almighty, readers.turned(turn), writers.turned(turn), targets, issuer, base);
    }
}
