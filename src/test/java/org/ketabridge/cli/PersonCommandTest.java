package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.person.InvalidPersonException;
import org.ketabridge.smart.person.PersonStore;

/** The commands of docs/guides/people.md, on an embedded database. */
class PersonCommandTest {

    @TempDir
    private Path folder;

    @Test
    void doesWhatTheGuideSays() throws IOException {
        var answers = new ArrayList<String>();
        for (var command : GuideCommands.of("people.md", "person")) {
            answers.add(run("a password that is typed\n", command));
        }

        assertThat(answers)
                .containsExactly(
                        "Registered avery.admin\n",
                        "Registered dana.whitfield\n",
                        "Registered elena.marsh\n",
                        """
                        avery.admin\tenabled\tadmin\tPerson/avery\tAvery Cole
                        dana.whitfield\tenabled\tpractitioner\tPractitioner/12\tDana Whitfield
                        elena.marsh\tenabled\tpatient\tPatient/34\tElena Marsh
                        """,
                        "Changed dana.whitfield\n",
                        "Changed the password of dana.whitfield\n",
                        "Disabled dana.whitfield\n");
    }

    @Test
    void takesAPasswordFromAFileOrALine() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "the password of the file\r\n");
        run("", add("dana", "--password-file", file.toString()));
        var fromFile = hash("dana");
        run("the password of the line\nanother line\n", "password", "dana");
        var fromLine = hash("dana");
        run(
                "",
                List.of(
                        "add",
                        "--replace",
                        "--id",
                        "dana",
                        "--name",
                        "D",
                        "--role",
                        "admin",
                        "--fhir-user",
                        "Person/1"));

        assertThat(fromFile).startsWith("{bcrypt}");
        assertThat(fromLine).startsWith("{bcrypt}").isNotEqualTo(fromFile);
        assertThat(hash("dana")).isEqualTo(fromLine);
        run("", "password", "dana", "--password-file", file.toString());
        assertThat(hash("dana")).isNotEqualTo(fromLine);
    }

    @Test
    void saysInOneSentenceWhatItDoesNotTake() throws IOException {
        run("a password of dana\n", add("dana"));

        assertThatThrownBy(() -> run("a password of dana\n", add("dana")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("id: dana is registered already (expected: another id; or --replace, which changes it)");
        assertThatThrownBy(() -> run("", add("other")))
                .hasMessage("password: missing (expected: on a line of the standard input, or --password-file FILE)");
        assertThatThrownBy(() -> run("short\n", add("other")))
                .isInstanceOf(InvalidPersonException.class)
                .hasMessageStartingWith("password: 5 characters (expected: at least 12");
        assertThatThrownBy(() -> run(
                        "",
                        add("other", "--password-file", folder.resolve("none").toString())))
                .hasMessageEndingWith("none does not exist");
        assertThatThrownBy(() -> run("", "password", "other")).hasMessage("id: other is not registered");
        assertThatThrownBy(() -> run("", "disable", "other")).hasMessage("id: other is not registered");
        assertThatThrownBy(() -> run("", "nonsense"))
                .isInstanceOf(UsageException.class)
                .hasMessage("person: no such command (expected: add, list, password or disable)");
        assertThat(run("", "list")).hasLineCount(1);
    }

    @Test
    void opensNoDatabaseForWhoCannotBeRegistered() {
        assertThatThrownBy(
                        () -> run("", "add", "--id", "d", "--name", "D", "--role", "nurse", "--fhir-user", "Patient/1"))
                .hasMessage("role: nurse (expected: practitioner, patient, admin)");
        assertThatThrownBy(() ->
                        run("", "add", "--id", "d e", "--name", "D", "--role", "admin", "--fhir-user", "Person/1"))
                .hasMessageStartingWith("id: d e (expected: ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static List<String> add(String id, String... more) {
        var arguments = new ArrayList<>(List.of(
                "add",
                "--id",
                id,
                "--name",
                "Dana Whitfield",
                "--role",
                "practitioner",
                "--fhir-user",
                "Practitioner/1"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private String run(String input, String... arguments) throws IOException {
        return run(input, List.of(arguments));
    }

    private String run(String input, List<String> arguments) throws IOException {
        var written = new ByteArrayOutputStream();
        var withFolder = new ArrayList<>(arguments);
        withFolder.add(data());
        try (var out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            new PersonCommand(
                            out,
                            new PasswordInput(null, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
                    .run(withFolder);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private String hash(String id) {
        return new PersonStore(CommandDatabase.open(List.of(data())), Clock.systemUTC())
                .passwordHash(id)
                .orElseThrow();
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder.resolve("data");
    }
}
