package org.ketabridge.smart.launch;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** A code or a refresh token gives nothing, and why. */
final class GrantRefusal extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1L;

    GrantRefusal(String sentence) {
        this(OAuth2ErrorCodes.INVALID_GRANT, sentence);
    }

    GrantRefusal(String code, String sentence) {
        super(new OAuth2Error(code, sentence, null));
    }
}
