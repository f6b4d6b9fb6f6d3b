package org.ketabridge.smart.person;

import java.util.Optional;
import org.ketabridge.smart.person.SignInFailures.TooMany;

/** Finds out whether somebody is who they say. How long it takes does not tell whether there is such a name. */
final class SignIn {

    private final CombinedPeople people;
    private final SignInFailures failures;
    private final Passwords passwords = new Passwords();

    SignIn(CombinedPeople people, SignInFailures failures) {
        this.people = people;
        this.failures = failures;
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
            return Optional.empty();
        }
        failures.succeeded(attempt);
        return person;
    }
}
