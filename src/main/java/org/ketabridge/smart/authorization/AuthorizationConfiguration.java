package org.ketabridge.smart.authorization;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.SecurityProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * The authorization server and what clients discover of it. It stands before its own paths and no others: what the FHIR
 * endpoint asks of a request is not decided here.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationConfiguration {

    private static final String FILTERS = "authorizationFilters";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ClientStore clientStore(DataSource dataSource, Clock clock) {
        return new ClientStore(dataSource, clock);
    }

    @Bean
    StoredAccessTokens storedAccessTokens(DataSource dataSource, Clock clock) {
        return new StoredAccessTokens(dataSource, clock);
    }

    @Bean
    SmartFeatures smartFeatures(PublicAddress address) {
        return new SmartFeatures(new AuthorizationEndpoints(address));
    }

    /** Made at the first request for a token: the start does not wait for it. */
    @Bean(FILTERS)
    @Lazy
    Filter authorizationFilters(
            SmartFeatures features,
            ClientStore clientStore,
            StoredAccessTokens tokens,
            DataSource dataSource,
            SmartProperties settings,
            ServerProperties server,
            Clock clock) {
        var endpoints = features.endpoints();
        var fromLoopback = server.getAddress() != null && server.getAddress().isLoopbackAddress();
        var assertions = new ClientAssertions(
                new PublishedKeySets(new KeySetFetcher(fromLoopback), clock),
                new UsedAssertions(dataSource, clock),
                endpoints.token(),
                clock);
        return new AuthorizationServer(
                        endpoints,
                        new RegisteredClients(clientStore),
                        assertions,
                        tokens,
                        new OpaqueTokenGenerator(tokens, settings.serviceTokenLifetime(), clock))
                .filters();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean authorizationFilterRegistration() {
        var registration = new DelegatingFilterProxyRegistrationBean(FILTERS);
        registration.addUrlPatterns(AuthorizationEndpoints.FOLDER + "*");
        return registration;
    }

    @Bean
    ServletRegistrationBean<SmartConfigurationServlet> smartConfiguration(SmartFeatures features) {
        var registration = new ServletRegistrationBean<>(
                new SmartConfigurationServlet(features), PublicAddress.FHIR_PATH + SmartConfigurationServlet.PATH);
        registration.setName("smart-configuration");
        return registration;
    }

    @Bean
    ServletRegistrationBean<ClientAdminServlet> clientAdmin(
            ObjectProvider<ClientStore> clientStore, ObjectProvider<StoredAccessTokens> tokens) {
        var registration = new ServletRegistrationBean<>(
                new ClientAdminServlet(clientStore, tokens), ClientAdminServlet.PATH + "/*");
        registration.setName("client-admin");
        return registration;
    }

    /** Apps that run in browsers read these two before they have a token. */
    @Bean
    FilterRegistrationBean<CorsFilter> discoveryFromBrowsers() {
        var anyone = new CorsConfiguration();
        anyone.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        anyone.setAllowedMethods(List.of("GET", "HEAD"));
        anyone.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", anyone);
        var registration = new FilterRegistrationBean<>(new CorsFilter(source));
        registration.addUrlPatterns(
                PublicAddress.FHIR_PATH + SmartConfigurationServlet.PATH, PublicAddress.FHIR_PATH + "/metadata");
        return registration;
    }

    @Bean
    SmartCapabilityInterceptor smartCapability(SecurityProperties security, SmartFeatures features) {
        return new SmartCapabilityInterceptor(security, features);
    }
}
