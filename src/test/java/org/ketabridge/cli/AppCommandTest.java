package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.Client.Kind;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.InvalidClientException;

/** The commands of docs/guides/apps.md, on an embedded database. */
class AppCommandTest {

    private static final String REDIRECT = "https://app.example.org/back";

    @TempDir
    private Path folder;

    @Test
    void doesWhatTheGuideSays() throws IOException {
        var commands = GuideCommands.of("apps.md", "client");
        assertThat(commands).hasSize(1);

        assertThat(run(commands.get(0))).isEqualTo("Registered mood-diary\n");

        var app = stored("mood-diary");
        assertThat(app.kind()).isEqualTo(Kind.PUBLIC);
        assertThat(app.app()).isEqualTo(new App(Set.of("https://diary.example.org/back"), null));
        assertThat(app.scopes()).contains("launch/patient", "offline_access", "patient/QuestionnaireResponse.cruds");
    }

    @Test
    void makesASecretAndShowsItOnce() throws IOException {
        var registered = run(add("my-app", "symmetric"));
        assertThat(registered).matches("Registered my-app\nIts secret, which is not shown again: [A-Za-z0-9_-]{43}\n");
        var first = stored("my-app").credentials();

        assertThat(run(add("my-app", "symmetric", "--replace"))).isEqualTo("Changed my-app\n");
        assertThat(stored("my-app").credentials()).isEqualTo(first);

        assertThat(run(add("my-app", "symmetric", "--replace", "--renew-secret")))
                .startsWith("Changed my-app\nIts secret");
        assertThat(stored("my-app").credentials()).isNotEqualTo(first);
    }

    @Test
    void refusesWhatDoesNotFitBeforeItOpensADatabase() {
        assertThatThrownBy(() -> run(add("my-app", "secretive")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--kind secretive (expected: backend, public, symmetric or asymmetric)");
        assertThatThrownBy(() -> run(add("my-app", "asymmetric")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--jwks FILE or --jwks-url URL: one of them");
        assertThatThrownBy(() -> run(List.of(
                        "add", "--id", "a", "--name", "A", "--scopes", "system/*.rs", "--redirect-uris", REDIRECT)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--redirect-uris and --launch-url are of apps");
        assertThatThrownBy(() -> run(app("http://app.example.org/back", "patient/*.rs")))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("redirect_uris: http://app.example.org/back (expected: an https address");
        assertThatThrownBy(() -> run(app(REDIRECT, "system/*.rs")))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("scopes: system/*.rs (expected: scopes of an app");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static List<String> add(String id, String kind, String... more) {
        var arguments = new ArrayList<>(List.of("add", "--id", id, "--name", "My app", "--kind", kind));
        arguments.addAll(List.of("--scopes", "launch/patient patient/*.rs", "--redirect-uris", REDIRECT));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static List<String> app(String redirectUris, String scopes) {
        return List.of(
                "add",
                "--id",
                "my-app",
                "--name",
                "My app",
                "--kind",
                "public",
                "--scopes",
                scopes,
                "--redirect-uris",
                redirectUris);
    }

    private String run(List<String> arguments) throws IOException {
        var written = new ByteArrayOutputStream();
        var withFolder = new ArrayList<>(arguments);
        withFolder.add(data());
        try (var out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            new ClientCommand(out).run(withFolder);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private Client stored(String id) {
        return new ClientStore(CommandDatabase.open(List.of(data())), Clock.systemUTC())
                .find(id)
                .orElseThrow();
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder.resolve("data");
    }
}
