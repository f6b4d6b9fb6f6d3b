package org.ketabridge.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Prints an access token of a service. */
final class TokenCommand {

    /** Where a server is that is run as the README says. */
    static final String BASE = "http://localhost:8080/fhir";

    private final PrintStream out;

    TokenCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) throws IOException {
        options.only(0, "id", "key", "scopes", "base");
        BuiltInIssuer.require(options);
        var base = options.find("base").orElse(BASE);
        out.println(
                new ServiceTokens(base, options.get("id"), Path.of(options.get("key")), options.get("scopes")).next());
    }
}
