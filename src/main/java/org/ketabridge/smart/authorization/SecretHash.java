package org.ketabridge.smart.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How secrets of clients are kept. The server makes them, of 256 random bits: guessing is hopeless, and need not be slow. */
final class SecretHash implements PasswordEncoder {

    @Override
    public String encode(CharSequence secret) {
        return DigestUtils.sha256Hex(secret.toString());
    }

    /** In a time that does not tell how much of it was right. */
    @Override
    public boolean matches(CharSequence secret, String hash) {
        return MessageDigest.isEqual(
                encode(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
