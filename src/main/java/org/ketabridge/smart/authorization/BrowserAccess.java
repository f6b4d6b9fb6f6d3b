package org.ketabridge.smart.authorization;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/** Lets apps that run in browsers ask (CORS). They come from anywhere; they show a token, and no cookie. */
final class BrowserAccess {

    private static final CorsConfiguration FROM_ANYWHERE = fromAnywhere();

    private BrowserAccess() {}

    /** @param name of the filter, which no other has */
    static FilterRegistrationBean<CorsFilter> to(String name, String... paths) {
        var registration = new FilterRegistrationBean<>(new CorsFilter(request -> FROM_ANYWHERE));
        registration.setName(name);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.addUrlPatterns(paths);
        return registration;
    }

    private static CorsConfiguration fromAnywhere() {
        var anyone = new CorsConfiguration();
        anyone.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anyone.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        anyone.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        anyone.setExposedHeaders(List.of(
                "Location",
                "Content-Location",
                "ETag",
                "Last-Modified",
                "WWW-Authenticate",
                "Retry-After",
                "Expires",
                "X-Progress",
                "X-Request-ID"));
        anyone.setMaxAge(Duration.ofHours(1));
        return anyone;
    }
}
