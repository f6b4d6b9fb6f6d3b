package org.ketabridge.smart.person;

import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.page.Viewers;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** People, their sessions, and where they sign in. What only pages need is made when the first one is asked for. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
class PersonConfiguration {

    /** Before what the sandbox adds: whoever is registered is who they are registered as. */
    @Bean
    @Order(0)
    PersonStore personStore(DataSource dataSource, Clock clock) {
        return new PersonStore(dataSource, clock);
    }

    @Bean
    CombinedPeople people(ObjectProvider<PersonSource> sources) {
        return new CombinedPeople(sources.orderedStream().toList());
    }

    @Bean
    @Lazy
    Sessions sessions(
            DataSource dataSource, People people, PersonProperties settings, PublicAddress address, Clock clock) {
        return new Sessions(dataSource, people, settings.sessionLifetime(), address, clock);
    }

    @Bean
    @Lazy
    Viewers viewers(Sessions sessions) {
        return request -> sessions.of(request).map(Session::person);
    }

    @Bean
    @Lazy
    SignIn signIn(CombinedPeople people, DataSource dataSource, AuditLog log, Clock clock) {
        return new SignIn(people, new SignInFailures(dataSource, clock), log, clock);
    }

    @Bean
    ServletRegistrationBean<PersonAdminServlet> personAdmin(
            ObjectProvider<PersonStore> people, ObjectProvider<AccessTokens> tokens) {
        var registration =
                new ServletRegistrationBean<>(new PersonAdminServlet(people, tokens), PersonAdminServlet.PATH + "/*");
        registration.setName("person-admin");
        return registration;
    }
}
