package org.ketabridge.cli;

import java.io.PrintStream;
import java.time.Clock;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.authorization.RestoredAccess;
import org.ketabridge.subscription.RestoredNumbers;

/**
 * Takes from a database that was restored from a backup what must not come back with it. What was revoked after the backup lives
 * again in it, and numbers of events that subscribers have seen would be given to others.
 */
final class RestoredCommand {

    private final PrintStream out;

    RestoredCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) {
        var database = CommandDatabase.open(options.only(0).settings());
        var ended = new RestoredAccess(database, Clock.systemUTC()).end();
        out.println("Ended " + ended.tokens() + " access tokens, " + ended.grants() + " grants of apps, "
                + ended.sessions() + " sessions and " + ended.initialAccessTokens() + " initial access tokens");
        var subscriptions = new RestoredNumbers(database);
        out.println("Ended " + subscriptions.end() + " subscriptions: the server switches them off when it starts");
        out.println("The next events of " + subscriptions.skip()
                + " subscriptions have numbers that were not given before");
    }
}
