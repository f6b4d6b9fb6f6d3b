package org.ketabridge.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.person.Passwords;
import org.ketabridge.smart.person.Person;
import org.ketabridge.smart.person.PersonSource;
import org.ketabridge.smart.person.Role;
import org.ketabridge.smart.person.SignInPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * People of the demonstration data who can sign in, with passwords that everybody knows. They are nowhere stored, so that a
 * start without the sandbox knows nothing of them; and there are none when others than this machine reach the server.
 */
class DemonstrationPeople implements PersonSource, ApplicationListener<ApplicationReadyEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationPeople.class);

    private static final List<Demonstration> ALL = List.of(
            new Demonstration("samir-rao", "Samir Rao", Role.PRACTITIONER, "Practitioner/samir-rao"),
            new Demonstration("elena-marsh", "Elena Marsh", Role.PATIENT, "Patient/elena-marsh"));

    private final boolean isLoopback;
    private final PublicAddress address;
    private final Passwords passwords = new Passwords();

    /** @param isLoopback whether only this machine reaches the server */
    DemonstrationPeople(boolean isLoopback, PublicAddress address) {
        this.isLoopback = isLoopback;
        this.address = address;
    }

    @Override
    public Optional<Person> find(String id) {
        return demonstration(id).map(Demonstration::person);
    }

    @Override
    public Optional<String> passwordHash(String id) {
        return demonstration(id).map(Demonstration::password).map(passwords::hash);
    }

    private Optional<Demonstration> demonstration(String id) {
        return ALL.stream()
                .filter(known -> isLoopback && known.person.id().equals(id))
                .findFirst();
    }

    /** After whoever is registered, and after the token of the sandbox has been printed. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 1;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (isLoopback) {
            LOG.info(
                    """
                    At {}{} these people of the demonstration data sign in:

                    {}
                    """,
                    address.root(),
                    SignInPage.PATH,
                    ALL.stream().map(Demonstration::line).collect(Collectors.joining("\n")));
        } else {
            LOG.warn("No people of the demonstration data sign in: server.address opens the server to the network, and"
                    + " everybody knows their passwords");
        }
    }

    /** One of them. */
    private record Demonstration(Person person) {

        Demonstration(String id, String name, Role role, String fhirUser) {
            this(new Person(id, name, role, fhirUser, false, Instant.EPOCH));
        }

        String password() {
            return "sandbox-" + person.id();
        }

        String line() {
            return "  name %-12s password %-20s (%s)"
                    .formatted(person.id(), password(), person.role().code());
        }
    }
}
