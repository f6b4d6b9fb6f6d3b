package org.ketabridge.smart.scope;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export, a submission or a subscription is granted, by the request that began it and until it ends.
 *
 * @param client id of the client
 * @param fhirUser relative reference of who signed in; null for a service
 * @param scopes those for resources that begin with {@code system/}
 * @param token SHA-256 of the access token in hexadecimal
 */
public record LastingAccess(String client, @Nullable String fhirUser, Set<String> scopes, String token) {

    public LastingAccess {
        scopes = Set.copyOf(scopes);
    }

    /**
     * What a row has in the columns {@code client}, {@code fhir_user}, {@code scopes} and {@code token}.
     *
     * @return null: it has none, and access is not checked
     */
    public static @Nullable LastingAccess in(ResultSet row) throws SQLException {
        var scopes = row.getString("scopes");
        return scopes == null
                ? null
                : new LastingAccess(
                        row.getString("client"),
                        row.getString("fhir_user"),
                        Set.of(scopes.split(" ", -1)),
                        row.getString("token"));
    }

    Grant grant() {
        return new Grant(client, scopes, null, fhirUser);
    }
}
