package org.ketabridge.smart.authorization;

import java.util.List;
import org.ketabridge.server.PublicAddress;

/**
 * Where the endpoints of the authorization server are.
 *
 * @param address the root that clients see
 */
public record AuthorizationEndpoints(PublicAddress address) {

    /** What the paths of all of them begin with. */
    static final String FOLDER = "/oauth2/";

    public static final String AUTHORIZE = FOLDER + "authorize";
    public static final String MANAGE = "/apps";
    static final String KEYS = FOLDER + "jwks";
    static final String TOKEN = FOLDER + "token";
    static final String INTROSPECT = FOLDER + "introspect";
    static final String REVOKE = FOLDER + "revoke";
    static final String REGISTER = FOLDER + "register";

    /** Those that a client posts to. */
    static List<String> paths() {
        return List.of(TOKEN, INTROSPECT, REVOKE);
    }

    String authorize() {
        return address.root() + AUTHORIZE;
    }

    String keys() {
        return address.root() + KEYS;
    }

    /** Also the audience of every assertion. */
    String token() {
        return address.root() + TOKEN;
    }

    /** Where a person sees which apps hold a grant, and takes one back. */
    String manage() {
        return address.root() + MANAGE;
    }

    String introspect() {
        return address.root() + INTROSPECT;
    }

    /** Where apps register themselves, if they may. */
    String register() {
        return address.root() + REGISTER;
    }

    String revoke() {
        return address.root() + REVOKE;
    }
}
