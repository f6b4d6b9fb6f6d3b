package org.ketabridge.testing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.RequestId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * What the server under test was sent that no log may hold: names, birth dates, identifiers and telephone numbers in bodies and
 * searches, and what opens doors, such as access tokens.
 */
@TestConfiguration(proxyBeanMethods = false)
public class SentSecrets {

    private static final Secrets ALL = new Secrets();

    /** More of a body is not kept: what is as large as that repeats itself. */
    private static final int MOST = 2_000_000;

    private static final Pattern IN_BODIES =
            Pattern.compile("\"(?:family|birthDate)\"\\s*:\\s*\"([^\"]*)\"|\"given\"\\s*:\\s*\\[\\s*\"([^\"]*)\""
                    + "|\"(?:identifier|telecom)\"\\s*:\\s*\\[?\\s*\\{[^{}]*\"value\"\\s*:\\s*\"([^\"]*)\""
                    + "|\"header\"\\s*:\\s*\\[\\s*\"[^\":]*:\\s*([^\"]*)\"");

    private static final Pattern IN_SEARCHES =
            Pattern.compile("(?:^|&)(?:name|family|given|birthdate|identifier|phone|email)=([^&]*)");

    private static final Set<String> OF_FORMS =
            Set.of("password", "code", "code_verifier", "refresh_token", "client_assertion", "client_secret", "token");

    @Bean
    FilterRegistrationBean<Filter> sentSecrets() {
        var registration = new FilterRegistrationBean<Filter>(SentSecrets::pass);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** What is sent elsewhere than in requests. */
    public static void keep(String secret) {
        ALL.keep(secret);
    }

    /** What of it stands in a line. */
    static Set<String> in(String line) {
        return ALL.in(line);
    }

    /** Keeps what is sent to a server that is not in this process. */
    static void sent(@Nullable String authorization, @Nullable String query, String body) {
        keepAll(IN_BODIES, body);
        if (authorization != null && authorization.startsWith("Bearer ")) {
            ALL.keep(authorization.substring("Bearer ".length()));
        }
        if (query != null) {
            for (var parameter : query.split("&", -1)) {
                keepAll(IN_SEARCHES, decoded(parameter));
            }
        }
    }

    /** Leaves out of what is looked for the id of a request. */
    static void allow(String requestId) {
        ALL.allow(requestId);
    }

    private static void pass(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        var copy = new Copy((HttpServletRequest) request);
        try {
            next.doFilter(copy, response);
        } finally {
            copy.keep();
            var id = ((HttpServletResponse) response).getHeader(RequestId.HEADER);
            if (id != null) {
                allow(id);
            }
        }
    }

    private static void keepAll(Pattern pattern, String text) {
        pattern.matcher(text).results().forEach(found -> {
            for (var group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    ALL.keep(found.group(group));
                }
            }
        });
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A request whose body is read twice. */
    private static final class Copy extends HttpServletRequestWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Copy(HttpServletRequest request) {
            super(request);
        }

        void keep() {
            sent(getHeader("Authorization"), getQueryString(), body.toString(StandardCharsets.UTF_8));
            if (!getRequestURI().startsWith("/fhir") && "POST".equals(getMethod())) {
                OF_FORMS.forEach(name -> {
                    var value = getParameter(name);
                    if (value != null) {
                        ALL.keep(value);
                    }
                });
            }
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var sent = super.getInputStream();
            return new ServletInputStream() {

                @Override
                public int read() throws IOException {
                    var one = sent.read();
                    if (one >= 0 && body.size() < MOST) {
                        body.write(one);
                    }
                    return one;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    var read = sent.read(into, offset, length);
                    if (read > 0 && body.size() < MOST) {
                        body.write(into, offset, read);
                    }
                    return read;
                }

                @Override
                public boolean isFinished() {
                    return sent.isFinished();
                }

                @Override
                public boolean isReady() {
                    return sent.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    sent.setReadListener(listener);
                }
            };
        }
    }
}
