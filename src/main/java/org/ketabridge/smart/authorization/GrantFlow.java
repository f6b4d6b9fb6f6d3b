package org.ketabridge.smart.authorization;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * One {@code grant_type} of the token endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-1.3">RFC 6749, authorization grant</a>
 */
public interface GrantFlow extends AuthenticationProvider {

    /** Reads the request; gives null when it is of another type. */
    AuthenticationConverter converter();
}
