package org.ketabridge.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens of practitioners who broke the glass, without the pages on which they would ask for it. */
public final class EmergencyTokens {

    private EmergencyTokens() {}

    /** Issues a token for an hour. */
    public static String issue(DataSource dataSource, StoredAccessTokens tokens, Grant grant) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        JdbcClient.create(dataSource)
                .sql(
                        """
                insert into smart_grant (id, client, person, fhir_user, scopes, session, signed_in, created, emergency)
                values (?, ?, ?, ?, ?, ?, ?, ?, true)""")
                .params(
                        id,
                        grant.client(),
                        "emergency-" + id,
                        String.valueOf(grant.fhirUser()),
                        String.join(" ", grant.scopes()),
                        "none",
                        now,
                        now)
                .update();
        return tokens.issue(id, grant, Duration.ofHours(1));
    }
}
