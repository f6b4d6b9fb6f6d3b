package org.ketabridge.smart.authorization;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.filter.CorsFilter;

/**
 * The authorization server; absent when tokens come from elsewhere. It stands before its own paths and no others: what the FHIR
 * endpoint asks of a request is not decided here.
 */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
class AuthorizationConfiguration {

    private static final String FILTERS = "authorizationFilters";

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
    SmartFeatures smartFeatures(PublicAddress address, RegistrationProperties registration) {
        return new SmartFeatures(new AuthorizationEndpoints(address), registration.isOpen());
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
    ServletRegistrationBean<DocumentServlet> publishedKeys(ObjectProvider<SigningKeys> keys) {
        return DocumentServlet.at(AuthorizationEndpoints.KEYS, "jwks", () -> keys.getObject()
                .published()
                .toJSONObject());
    }

    @Bean
    ServletRegistrationBean<ClientAdminServlet> clientAdmin(
            ObjectProvider<ClientStore> clientStore, ObjectProvider<StoredAccessTokens> tokens) {
        var registration = new ServletRegistrationBean<>(
                new ClientAdminServlet(clientStore, tokens), ClientAdminServlet.PATH + "/*");
        registration.setName("client-admin");
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> tokensForBrowsers() {
        return BrowserAccess.to(
                "tokens-for-browsers",
                AuthorizationEndpoints.KEYS,
                AuthorizationEndpoints.TOKEN,
                AuthorizationEndpoints.REVOKE);
    }
}
