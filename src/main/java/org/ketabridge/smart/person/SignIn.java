package org.ketabridge.smart.person;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.AuditRecord;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.person.SignInFailures.TooMany;

/**
 * Finds out whether somebody is who they say, and records it. How long it takes does not tell whether there is such a name.
 */
final class SignIn {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final CombinedPeople people;
    private final SignInFailures failures;
    private final AuditLog log;
    private final Clock clock;
    private final Passwords passwords = new Passwords();

    SignIn(CombinedPeople people, SignInFailures failures, AuditLog log, Clock clock) {
        this.people = people;
        this.failures = failures;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Who has that name and password.
     *
     * @param address where the attempt comes from
     * @throws TooMany when too many attempts have failed lately
     */
    Optional<Person> attempt(String name, String password, String address) throws TooMany {
        var attempt = failures.begin(name, address);
        var person = people.find(name);
        var hash = person.flatMap(found -> people.passwordHash(found.id()));
        if (!passwords.matches(password, hash)) {
            record(person, UNAUTHORIZED, address);
            return Optional.empty();
        }
        failures.succeeded(attempt);
        record(person, OK, address);
        return person;
    }

    /** A name that nobody has is not kept: some type their password there. */
    private void record(Optional<Person> person, int status, String address) {
        log.store(List.of(AuditRecord.onPages(
                clock.instant(),
                AuditRecord.LOGIN,
                status,
                new Actor(
                        null,
                        person.map(Person::id).orElse(null),
                        person.map(Person::fhirUser).orElse(null),
                        address,
                        false),
                null,
                List.of())));
    }
}
