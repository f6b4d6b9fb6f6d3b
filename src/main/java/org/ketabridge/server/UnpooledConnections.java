package org.ketabridge.server;

import java.sql.Connection;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Connections beside the pool, for who asks whether the database answers while all of the pool's are busy or wait. */
public final class UnpooledConnections {

    private final JdbcConnectionDetails database;

    UnpooledConnections(JdbcConnectionDetails database) {
        this.database = database;
    }

    /**
     * A new connection, which the caller closes. It gives up after 3 seconds now, and is lost when a question takes 5: whoever asks ends
     * it before.
     *
     * @throws StartFailedException when there is none
     */
    public Connection open() {
        return DatabaseAccess.openImpatiently(database);
    }
}
