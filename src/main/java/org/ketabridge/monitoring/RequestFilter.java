package org.ketabridge.monitoring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its id, in the answer and in all lines that are logged meanwhile; times those to the FHIR endpoint. With its logger
 * at {@code debug} there is a line for each of these: what was done, never with which resource or by which search.
 */
final class RequestFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);

    private static final String FHIR = PublicAddress.FHIR_PATH;

    private final RequestMetrics metrics;

    RequestFilter(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        var id = RequestId.of(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestId.ATTRIBUTE, id);
        response.setHeader(RequestId.HEADER, id);
        try (var logged = MDC.putCloseable("request", id)) {
            if (isFhir(request)) {
                timed(request, response, next);
            } else {
                next.doFilter(request, response);
            }
        }
    }

    private static boolean isFhir(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(FHIR) || path.startsWith(FHIR + "/");
    }

    private void timed(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        var began = System.nanoTime();
        var status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            next.doFilter(request, response);
            status = response.getStatus();
        } finally {
            var time = Duration.ofNanos(System.nanoTime() - began);
            var interaction = InteractionInterceptor.of(request);
            metrics.answered(interaction, status, time);
            LOG.debug("{} {} {} {} ms", interaction.name(), interaction.type(), status, time.toMillis());
        }
    }
}
