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
            new Demonstration(DataSet.STORYBOARDS, "samir-rao", "Samir Rao", Role.PRACTITIONER),
            new Demonstration(DataSet.STORYBOARDS, "elena-marsh", "Elena Marsh", Role.PATIENT),
            new Demonstration(DataSet.US_CORE, "nora-ahlgren", "Nora Ahlgren", Role.PRACTITIONER),
            new Demonstration(DataSet.US_CORE, "june-halvorsen", "June Halvorsen", Role.PATIENT));

    private final List<Demonstration> people;
    private final boolean isLoopback;
    private final PublicAddress address;
    private final Passwords passwords = new Passwords();

    /**
     * @param dataSets what is loaded: the others' people do not sign in
     * @param isLoopback whether only this machine reaches the server
     */
    DemonstrationPeople(List<DataSet> dataSets, boolean isLoopback, PublicAddress address) {
        this.people = ALL.stream().filter(known -> dataSets.contains(known.of)).toList();
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
        return people.stream()
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
        if (people.isEmpty()) {
            return;
        }
        if (isLoopback) {
            LOG.info(
                    """
                    At {}{} these people of the demonstration data sign in:

                    {}
                    """,
                    address.root(),
                    SignInPage.PATH,
                    people.stream().map(Demonstration::line).collect(Collectors.joining("\n")));
        } else {
            LOG.warn("No people of the demonstration data sign in: server.address opens the server to the network, and"
                    + " everybody knows their passwords");
        }
    }

    /** One of them. */
    private record Demonstration(DataSet of, Person person) {

        Demonstration(DataSet of, String id, String name, Role role) {
            this(of, new Person(id, name, role, fhirUser(id, role), false, Instant.EPOCH));
        }

        private static String fhirUser(String id, Role role) {
            return (role == Role.PATIENT ? "Patient/" : "Practitioner/") + id;
        }

        String password() {
            return "sandbox-" + person.id();
        }

        String line() {
            return "  name %-14s password %-22s (%s)"
                    .formatted(person.id(), password(), person.role().code());
        }
    }
}
