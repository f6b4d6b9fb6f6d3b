package org.ketabridge.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.ketabridge.smart.person.Person;
import org.ketabridge.smart.person.PersonStore;
import org.ketabridge.smart.person.Role;

/** Registers people in the database of the server. */
final class PersonCommand {

    private final PrintStream out;
    private final PasswordInput passwords;

    PersonCommand(PrintStream out, PasswordInput passwords) {
        this.out = out;
        this.passwords = passwords;
    }

    void run(List<String> arguments) throws IOException {
        var options = new Options(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "add" -> add(options.only(0, "id", "name", "role", "fhir-user", "password-file", "replace"));
            case "list" -> list(options.only(0));
            case "password" -> setPassword(options.only(1, "password-file"));
            case "disable" -> disable(options.only(1));
            default -> throw new UsageException("person: no such command (expected: add, list, password or disable)");
        }
    }

    private void add(Options options) throws IOException {
        var id = options.get("id");
        var name = options.get("name");
        var role = Role.of(options.get("role"));
        var fhirUser = options.get("fhir-user");
        // Looked at before the database is opened and a password asked for.
        var unused =
                new Person(id, name, role, fhirUser, false, Clock.systemUTC().instant());
        var people = open(options);
        var isKnown = people.find(unused.id()).isPresent();
        if (isKnown && !options.has("replace")) {
            throw new CommandFailedException(
                    "id: " + id + " is registered already (expected: another id; or --replace, which changes it)",
                    null);
        }
        var keepsPassword = isKnown && !options.has("password-file");
        people.put(id, name, role, fhirUser, keepsPassword ? null : passwords.read(options.find("password-file")));
        out.println((isKnown ? "Changed " : "Registered ") + id);
    }

    private void list(Options options) {
        for (var person : open(options).all()) {
            out.println(String.join(
                    "\t",
                    person.id(),
                    person.disabled() ? "disabled" : "enabled",
                    person.role().code(),
                    person.fhirUser(),
                    person.name()));
        }
    }

    private void setPassword(Options options) throws IOException {
        var people = open(options);
        if (people.find(options.word()).isEmpty()) {
            throw unknown(options);
        }
        people.setPassword(options.word(), passwords.read(options.find("password-file")));
        out.println("Changed the password of " + options.word());
    }

    private void disable(Options options) {
        if (!open(options).disable(options.word())) {
            throw unknown(options);
        }
        out.println("Disabled " + options.word());
    }

    private static CommandFailedException unknown(Options options) {
        return new CommandFailedException("id: " + options.word() + " is not registered", null);
    }

    private static PersonStore open(Options options) {
        return new PersonStore(BuiltInIssuer.database(options), Clock.systemUTC());
    }
}
