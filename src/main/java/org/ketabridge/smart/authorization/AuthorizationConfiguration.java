package org.ketabridge.smart.authorization;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * The authorization server and what clients discover of it. It stands before its own paths and no others: what the FHIR
 * endpoint asks of a request is not decided here.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationConfiguration {

    private static final String FILTERS = "authorizationFilters";

    private static final CorsConfiguration FROM_ANYWHERE = fromAnywhere();

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
    SigningKeys signingKeys(DataSource dataSource, Clock clock) {
        return new SigningKeys(dataSource, clock);
    }

    @Bean
    IdTokens idTokens(SigningKeys keys, PublicAddress address, Clock clock) {
        return new IdTokens(keys, address, clock);
    }

    @Bean
    SmartFeatures smartFeatures(PublicAddress address) {
        return new SmartFeatures(new AuthorizationEndpoints(address));
    }

    @Bean
    RegisteredClients registeredClients(ClientStore clientStore) {
        return new RegisteredClients(clientStore);
    }

    /** Made at the first request for a token: the start does not wait for it. */
    @Bean(FILTERS)
    @Lazy
    Filter authorizationFilters(
            SmartFeatures features,
            RegisteredClients clients,
            StoredAccessTokens tokens,
            List<GrantFlow> flows,
            List<RevocableTokens> revocable,
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
                        clients,
                        assertions,
                        tokens,
                        new OpaqueTokenGenerator(settings.serviceTokenLifetime(), clock),
                        flows,
                        revocable)
                .filters();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean authorizationFilterRegistration() {
        var registration = new DelegatingFilterProxyRegistrationBean(FILTERS);
        registration.addUrlPatterns(AuthorizationEndpoints.FOLDER + "*");
        return registration;
    }

    @Bean
    ServletRegistrationBean<DocumentServlet> smartConfiguration(SmartFeatures features) {
        return document(
                "smart-configuration", PublicAddress.FHIR_PATH + SmartFeatures.SMART_PATH, features::configuration);
    }

    @Bean
    ServletRegistrationBean<DocumentServlet> openIdConfiguration(SmartFeatures features) {
        return document("openid-configuration", SmartFeatures.OPENID_PATH, features::openIdConfiguration);
    }

    @Bean
    ServletRegistrationBean<DocumentServlet> publishedKeys(ObjectProvider<SigningKeys> keys) {
        return document("jwks", AuthorizationEndpoints.KEYS, () -> keys.getObject()
                .published()
                .toJSONObject());
    }

    private static ServletRegistrationBean<DocumentServlet> document(
            String name, String path, Supplier<Map<String, Object>> document) {
        var registration = new ServletRegistrationBean<>(new DocumentServlet(document), path);
        registration.setName(name);
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

    /** Apps that run in browsers come from anywhere; they show a token, and no cookie. */
    @Bean
    FilterRegistrationBean<CorsFilter> requestsFromBrowsers() {
        var registration = new FilterRegistrationBean<>(new CorsFilter(request -> FROM_ANYWHERE));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.addUrlPatterns(
                PublicAddress.FHIR_PATH + "/*",
                SmartFeatures.OPENID_PATH,
                AuthorizationEndpoints.KEYS,
                AuthorizationEndpoints.TOKEN,
                AuthorizationEndpoints.REVOKE);
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

    @Bean
    SmartCapabilityInterceptor smartCapability(SecurityProperties security, SmartFeatures features) {
        return new SmartCapabilityInterceptor(security, features);
    }
}
