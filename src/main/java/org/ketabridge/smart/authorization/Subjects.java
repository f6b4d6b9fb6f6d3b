package org.ketabridge.smart.authorization;

import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.PublicAddress;

/**
 * What clients know a person by: the same for all of them and for ever, and not what the person signs in with.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes">OpenID Connect Core, subject
 *     identifiers</a>
 */
final class Subjects {

    private Subjects() {}

    static String of(PublicAddress issuer, String person) {
        return DigestUtils.sha256Hex(issuer.root() + " " + person);
    }
}
