package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.authorization.InitialAccessTokens;
import org.ketabridge.smart.authorization.InvalidClientException;

/** The commands of docs/guides/registration.md, on an embedded database. */
class InitialAccessTokenCommandTest {

    @TempDir
    private Path folder;

    @Test
    void doesWhatTheGuideSays() throws IOException {
        var commands = GuideCommands.of("registration.md", "initial-access-token");
        assertThat(commands).hasSize(1);

        assertThat(run(commands.get(0))).matches("[A-Za-z0-9_-]{43}\n");

        var token = new InitialAccessTokens(CommandDatabase.open(List.of(data())), Clock.systemUTC())
                .find("vendor-x")
                .orElseThrow();
        assertThat(token.usesLeft()).isEqualTo(2);
        assertThat(token.expires())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(30)));
        assertThat(token.scopes()).contains("launch/patient", "patient/QuestionnaireResponse.cruds");
        assertThat(run(List.of("list")))
                .startsWith("vendor-x\tuses left: 2\texpires ")
                .endsWith("patient/QuestionnaireResponse.cruds\n");
        assertThat(run(List.of("revoke", "vendor-x"))).isEqualTo("Revoked vendor-x\n");
        assertThat(run(List.of("list"))).isEmpty();
        assertThatThrownBy(() -> run(List.of("revoke", "vendor-x")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("id: vendor-x is no initial access token");
    }

    @Test
    void refusesWhatDoesNotFitBeforeItOpensADatabase() {
        assertThatThrownBy(() -> run(List.of("add", "--id", "a", "--scopes", "system/*.rs")))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("scopes: system/*.rs (expected: scopes of an app");
        assertThatThrownBy(() -> run(List.of("add", "--id", "a", "--scopes", "openid", "--days", "91")))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("expires_in: ");
        assertThatThrownBy(() -> run(List.of("add", "--id", "a", "--scopes", "openid", "--uses", "many")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--uses many (expected: a number)");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private String run(List<String> arguments) {
        var written = new ByteArrayOutputStream();
        var withFolder = new ArrayList<>(arguments);
        withFolder.add(data());
        try (var out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            new InitialAccessTokenCommand(out).run(withFolder);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder.resolve("data");
    }
}
