package org.ketabridge.smart.authorization;

import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.filter.CorsFilter;

/** The registration of apps by themselves: nothing of it is there unless the setting opens it. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
class RegistrationConfiguration {

    @Bean
    @Lazy
    InitialAccessTokens initialAccessTokens(DataSource dataSource, Clock clock) {
        return new InitialAccessTokens(dataSource, clock);
    }

    @Bean
    @Lazy
    ClientRegistration clientRegistration(
            DataSource dataSource, ClientStore clients, InitialAccessTokens tokens, AuditLog log, Clock clock) {
        return new ClientRegistration(dataSource, clients, tokens, log, clock);
    }

    @Bean
    ServletRegistrationBean<RegistrationServlet> registrationEndpoint(
            ObjectProvider<ClientRegistration> clientRegistration, RegistrationProperties settings) {
        var registration = new ServletRegistrationBean<>(
                new RegistrationServlet(clientRegistration), AuthorizationEndpoints.REGISTER);
        registration.setName("registration-endpoint");
        registration.setEnabled(settings.isOpen());
        return registration;
    }

    @Bean
    ServletRegistrationBean<InitialAccessTokenServlet> initialAccessTokenAdmin(
            ObjectProvider<InitialAccessTokens> initialAccessTokens,
            ObjectProvider<StoredAccessTokens> tokens,
            Clock clock,
            RegistrationProperties settings) {
        var registration = new ServletRegistrationBean<>(
                new InitialAccessTokenServlet(initialAccessTokens, tokens, clock),
                InitialAccessTokenServlet.PATH + "/*");
        registration.setName("initial-access-token-admin");
        registration.setEnabled(settings.isOpen());
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorsFilter> registrationForBrowsers(RegistrationProperties settings) {
        var registration = BrowserAccess.to("registration-for-browsers", AuthorizationEndpoints.REGISTER);
        registration.setEnabled(settings.isOpen());
        return registration;
    }
}
