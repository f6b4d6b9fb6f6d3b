package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands for the built-in authorization server where an external issuer is set. */
class BuiltInIssuerTest {

    private static final String ISSUER = "--ketabridge.smart.issuer.url=https://login.example.org";

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void isMissingForClients() {
        assertThatItSaysSo(() -> new ClientCommand(out).run(List.of("list", ISSUER, data())));
    }

    @Test
    void isMissingForPeople() {
        var passwords = new PasswordInput(null, InputStream.nullInputStream());

        assertThatItSaysSo(() -> new PersonCommand(out, passwords).run(List.of("list", ISSUER, data())));
    }

    @Test
    void isMissingForTokens() {
        var options = new Options(List.of("--id=a", "--key=a.key", "--scopes=system/*.rs", ISSUER));

        assertThatItSaysSo(() -> new TokenCommand(out).run(options));
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder;
    }

    private void assertThatItSaysSo(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(
                        "ketabridge.smart.issuer.url: https://login.example.org knows clients, people and tokens, and"
                                + " not this server (expected: absent, for this command)");
        assertThat(folder).isEmptyDirectory();
    }
}
