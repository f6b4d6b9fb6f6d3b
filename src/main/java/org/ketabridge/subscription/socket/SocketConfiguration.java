package org.ketabridge.subscription.socket;

import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.subscription.OwnSubscriptions;
import org.ketabridge.subscription.SocketFeed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notifications by WebSocket. */
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {

    @Bean
    BindingTokens bindingTokens(DataSource dataSource, Clock clock, SocketProperties settings) {
        return new BindingTokens(dataSource, clock, settings.tokenLifetime());
    }

    @Bean
    BindingTokenProvider bindingTokenProvider(OwnSubscriptions own, BindingTokens tokens, PublicAddress address) {
        return new BindingTokenProvider(own, tokens, address);
    }

    @Bean
    Sockets sockets(SocketFeed feed, BindingTokens tokens, SocketProperties settings) {
        return new Sockets(feed, tokens, settings);
    }

    /** The servlet is there before anything else, and asks for the rest when somebody connects. */
    @Bean
    ServletRegistrationBean<SocketServlet> socketServlet(ObjectProvider<Sockets> sockets) {
        return new ServletRegistrationBean<>(new SocketServlet(sockets), SocketServlet.PATH);
    }
}
