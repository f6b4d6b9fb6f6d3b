package org.ketabridge.smart.person;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseCookie.ResponseCookieBuilder;

/**
 * What a browser that is signed in holds, until it is closed. No script reads it, no other site's form sends it, and where
 * people see the server by https it goes by nothing else.
 *
 * @param isHttps whether people see the server by https
 */
record SessionCookie(boolean isHttps) {

    private static final String NAME = "ketabridge-session";

    /** A browser takes such a cookie from this very host only, not from another one of its domain. */
    private static final String HOST_ONLY = "__Host-";

    private String name() {
        return isHttps ? HOST_ONLY + NAME : NAME;
    }

    /** The values that a request has, most often one at most. */
    Stream<String> in(HttpServletRequest request) {
        return request.getCookies() == null
                ? Stream.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> name().equals(cookie.getName()))
                        .map(Cookie::getValue);
    }

    /** The header {@code Set-Cookie} that gives it a value. */
    String set(String value) {
        return written(ResponseCookie.from(name(), value));
    }

    /** The header {@code Set-Cookie} that takes it away. */
    String remove() {
        return written(ResponseCookie.from(name(), "").maxAge(0));
    }

    /** Lax, not strict: an app sends the browser here from a site of its own. */
    private String written(ResponseCookieBuilder cookie) {
        return cookie.path("/")
                .httpOnly(true)
                .secure(isHttps)
                .sameSite("Lax")
                .build()
                .toString();
    }
}
