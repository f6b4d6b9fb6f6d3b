package org.ketabridge.smart.person;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are stored: as a hash by bcrypt, behind the name of that function, so that another can follow it. */
public final class Passwords {

    private static final int SHORTEST = 12;

    /** What bcrypt looks at; it would pass over the rest in silence. */
    private static final int LONGEST_BYTES = 72;

    private static final String FUNCTION = "bcrypt";

    /** Of a password that nobody has: the hash of an unknown name takes as long to compare as that of a known one. */
    private static final String NOBODYS = "{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private final PasswordEncoder encoder;

    public Passwords() {
        this(new DelegatingPasswordEncoder(FUNCTION, Map.of(FUNCTION, new BCryptPasswordEncoder())));
    }

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * A password as it is stored.
     *
     * @throws InvalidPersonException with one sentence, which does not hold the password, when it is too short or too long
     */
    public String hash(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST || bytes(password) > LONGEST_BYTES) {
            throw new InvalidPersonException("password: " + password.codePointCount(0, password.length())
                    + " characters (expected: at least " + SHORTEST + " characters, and at most " + LONGEST_BYTES
                    + " bytes)");
        }
        return encoder.encode(password);
    }

    /** Takes as long whether there is a hash or not. */
    boolean matches(String password, Optional<String> hash) {
        return encoder.matches(password, hash.orElse(NOBODYS)) && hash.isPresent();
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
