package org.ketabridge.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.InitialAccessToken;
import org.ketabridge.smart.authorization.InitialAccessTokens;

/** Makes what lets apps register themselves, in the database of the server. */
final class InitialAccessTokenCommand {

    private final PrintStream out;

    InitialAccessTokenCommand(PrintStream out) {
        this.out = out;
    }

    void run(List<String> arguments) {
        var options = new Options(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "add" -> add(options.only(0, "id", "scopes", "uses", "days"));
            case "list" -> list(options.only(0));
            case "revoke" -> revoke(options.only(1));
            default ->
                throw new UsageException("initial-access-token: no such command (expected: add, list or revoke)");
        }
    }

    private void add(Options options) {
        // Looked at before the database is opened.
        var wanted = InitialAccessToken.of(
                options.get("id"),
                Client.scopes(options.get("scopes")),
                number("uses", "1", options),
                Duration.ofDays(number("days", "7", options)),
                Clock.systemUTC().instant());
        out.println(open(options).issue(wanted));
    }

    private static int number(String name, String otherwise, Options options) {
        var text = options.find(name).orElse(otherwise);
        if (!text.matches("\\d{1,4}")) {
            throw new UsageException("--" + name + " " + text + " (expected: a number)");
        }
        return Integer.parseInt(text);
    }

    private void list(Options options) {
        for (var token : open(options).all()) {
            out.println(String.join(
                    "\t",
                    token.id(),
                    "uses left: " + token.usesLeft(),
                    "expires " + token.expires(),
                    String.join(" ", token.scopes())));
        }
    }

    private void revoke(Options options) {
        if (!open(options).revoke(options.word())) {
            throw new CommandFailedException("id: " + options.word() + " is no initial access token", null);
        }
        out.println("Revoked " + options.word());
    }

    private static InitialAccessTokens open(Options options) {
        return new InitialAccessTokens(BuiltInIssuer.database(options), Clock.systemUTC());
    }
}
