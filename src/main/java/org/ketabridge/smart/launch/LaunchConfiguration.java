package org.ketabridge.smart.launch;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.IdTokens;
import org.ketabridge.smart.authorization.SmartProperties;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.person.People;
import org.ketabridge.smart.person.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The launch of apps. All of it is made when the first app asks: the start does not wait for it. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
@Lazy
class LaunchConfiguration {

    @Bean
    AppGrants appGrants(DataSource dataSource, Clock clock) {
        return new AppGrants(dataSource, clock);
    }

    @Bean
    Codes codes(DataSource dataSource, AppGrants grants, Clock clock) {
        return new Codes(dataSource, grants, clock);
    }

    @Bean
    RefreshTokens refreshTokens(DataSource dataSource, AppGrants grants, SmartProperties settings, Clock clock) {
        return new RefreshTokens(dataSource, grants, settings.refreshTokenLifetime(), clock);
    }

    @Bean
    AppTokens appTokens(
            StoredAccessTokens accessTokens,
            RefreshTokens refreshTokens,
            IdTokens idTokens,
            People people,
            Sessions sessions,
            PublicAddress address,
            SmartProperties settings,
            Clock clock) {
        return new AppTokens(
                accessTokens, refreshTokens, idTokens, people, sessions, address, settings.appTokenLifetime(), clock);
    }

    @Bean
    CodeFlow codeFlow(Codes codes, AppTokens tokens) {
        return new CodeFlow(codes, tokens);
    }

    @Bean
    RefreshFlow refreshFlow(RefreshTokens refreshTokens, AppTokens tokens) {
        return new RefreshFlow(refreshTokens, tokens);
    }

    @Bean
    AuthorizationParameters authorizationParameters(ClientStore clients, PublicAddress address) {
        return new AuthorizationParameters(clients, address);
    }

    @Bean
    PendingRequests pendingRequests(DataSource dataSource, Clock clock) {
        return new PendingRequests(dataSource, clock);
    }

    @Bean
    Launches launches(DataSource dataSource, Clock clock) {
        return new Launches(dataSource, clock);
    }

    @Bean
    Records records(DaoRegistry daos) {
        return new Records(daos);
    }

    @Bean
    Emergencies emergencies(AuditLog log, Clock clock) {
        return new Emergencies(log, clock);
    }

    @Bean
    Decisions decisions(
            PendingRequests pending,
            Codes codes,
            Records records,
            Emergencies emergencies,
            PublicAddress address,
            Clock clock) {
        return new Decisions(pending, codes, records, emergencies, address, clock);
    }
}
