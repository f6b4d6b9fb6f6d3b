package org.ketabridge.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command takes a password from: never from its arguments, which others on the machine see and shells keep. */
final class PasswordInput {

    private final @Nullable Console terminal;
    private final InputStream input;

    /**
     * Reads what is typed, or else what is sent.
     *
     * @param terminal null: there is none, and the first line of the input is the password
     */
    PasswordInput(@Nullable Console terminal, InputStream input) {
        this.terminal = terminal;
        this.input = input;
    }

    /** The first line of a file, or what is typed or sent. */
    String read(Optional<String> file) throws IOException {
        if (file.isPresent()) {
            return ClientCommand.read(Path.of(file.get()))
                    .lines()
                    .findFirst()
                    .orElseThrow(() -> new CommandFailedException(
                            file.get() + " is empty (expected: a password on its first line)", null));
        }
        return terminal != null ? typed(terminal) : sent();
    }

    private static String typed(Console terminal) {
        var password = terminal.readPassword("Password: ");
        var again = terminal.readPassword("The same again: ");
        if (password == null || again == null || !Arrays.equals(password, again)) {
            throw new CommandFailedException("password: typed differently the second time (expected: the same)", null);
        }
        return new String(password);
    }

    private String sent() throws IOException {
        var line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new CommandFailedException(
                    "password: missing (expected: on a line of the standard input, or --password-file FILE)", null);
        }
        return line;
    }
}
