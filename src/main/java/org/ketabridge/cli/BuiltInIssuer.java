package org.ketabridge.cli;

import javax.sql.DataSource;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.server.CommandSettings;
import org.ketabridge.smart.issuer.IssuerProperties;

/** What commands for the built-in authorization server begin with. */
final class BuiltInIssuer {

    private BuiltInIssuer() {}

    /** Its database; refuses as {@link #require} does. */
    static DataSource database(Options options) {
        require(options);
        return CommandDatabase.open(options.settings());
    }

    /** Refuses what would have no effect: a server with an external issuer asks that one only. */
    static void require(Options options) {
        var issuer = CommandSettings.read(options.settings()).get("ketabridge.smart.issuer", IssuerProperties.class);
        if (issuer.isSet()) {
            throw new CommandFailedException(
                    "ketabridge.smart.issuer.url: " + issuer.url()
                            + " knows clients, people and tokens, and not this server"
                            + " (expected: absent, for this command)",
                    null);
        }
    }
}
