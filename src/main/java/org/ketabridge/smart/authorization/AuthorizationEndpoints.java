package org.ketabridge.smart.authorization;

import java.util.List;
import org.ketabridge.server.PublicAddress;

/**
 * Where the endpoints of the authorization server are.
 *
 * @param address the root that clients see
 */
record AuthorizationEndpoints(PublicAddress address) {

    /** What the paths of all of them begin with. */
    static final String FOLDER = "/oauth2/";

    static final String TOKEN = FOLDER + "token";
    static final String INTROSPECT = FOLDER + "introspect";
    static final String REVOKE = FOLDER + "revoke";

    static List<String> paths() {
        return List.of(TOKEN, INTROSPECT, REVOKE);
    }

    /** Also the audience of every assertion. */
    String token() {
        return address.root() + TOKEN;
    }

    String introspect() {
        return address.root() + INTROSPECT;
    }

    String revoke() {
        return address.root() + REVOKE;
    }
}
