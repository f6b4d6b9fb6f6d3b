package org.ketabridge.smart.page;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** What stands before every page: its headers, and that a form comes from a page of this server. */
final class PageFilters {

    /** In the syntax of servlets. */
    static final String[] PATHS = {
        "/sign-in",
        "/sign-out",
        "/oauth2/authorize",
        "/oauth2/authorize/*",
        "/apps",
        "/apps/*",
        "/ehr",
        "/ehr/*",
        Stylesheet.FOLDER + "*"
    };

    private static final String CSRF_COOKIE = "ketabridge-csrf";

    /** No {@code form-action}: Chromium holds to it also where a form's answer leads on to, which is an app. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self';" + " base-uri 'none'; frame-ancestors 'none'";

    private final Pages pages;
    private final boolean isHttps;

    PageFilters(Pages pages, boolean isHttps) {
        this.pages = pages;
        this.isHttps = isHttps;
    }

    FilterChainProxy filters() {
        var headers = new HeaderWriterFilter(headers());
        var csrf = csrf();
        return new FilterChainProxy(
                new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, List.<Filter>of(headers, csrf)));
    }

    private List<HeaderWriter> headers() {
        var headers = new ArrayList<HeaderWriter>();
        headers.add(new StaticHeadersWriter("Content-Security-Policy", CONTENT_SECURITY_POLICY));
        headers.add(new StaticHeadersWriter("X-Frame-Options", "DENY"));
        headers.add(new StaticHeadersWriter("X-Content-Type-Options", "nosniff"));
        headers.add(new StaticHeadersWriter("Referrer-Policy", "no-referrer"));
        // Unless the answer has said so itself, as the stylesheet does.
        headers.add(new StaticHeadersWriter("Cache-Control", "no-store"));
        if (isHttps) {
            headers.add(new StaticHeadersWriter("Strict-Transport-Security", "max-age=31536000"));
        }
        return headers;
    }

    private CsrfFilter csrf() {
        var tokens = new CookieCsrfTokenRepository();
        // By its prefix a browser takes it from this very host only, not from another one of its domain.
        tokens.setCookieName(isHttps ? "__Host-" + CSRF_COOKIE : CSRF_COOKIE);
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(isHttps).sameSite("Lax"));
        var csrf = new CsrfFilter(tokens);
        // An app's own form may ask for authorization: it changes nothing.
        csrf.setRequireCsrfProtectionMatcher(new AndRequestMatcher(
                CsrfFilter.DEFAULT_CSRF_MATCHER,
                new NegatedRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/oauth2/authorize"))));
        csrf.setAccessDeniedHandler((request, response, denied) -> refuse(request, response));
        return csrf;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = pages.notice(
                HttpStatus.FORBIDDEN,
                "This form is no longer valid",
                "It was open for too long, or the browser keeps no cookies of this server. Nothing was changed. Go back,"
                        + " load the page again and send the form once more.",
                request);
        response.setStatus(page.getStatusCode().value());
        response.setContentType(String.valueOf(page.getHeaders().getContentType()));
        response.getOutputStream().write(String.valueOf(page.getBody()).getBytes(StandardCharsets.UTF_8));
    }
}
