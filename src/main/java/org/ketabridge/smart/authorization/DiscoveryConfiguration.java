package org.ketabridge.smart.authorization;

import java.time.Clock;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.SecurityProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CorsFilter;

/** What clients read before they have a token, wherever tokens come from. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

    /** Below the FHIR base. */
    private static final String SMART_PATH = "/.well-known/smart-configuration";

    /** Below the root, which is the issuer. */
    private static final String OPENID_PATH = "/.well-known/openid-configuration";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServletRegistrationBean<DocumentServlet> smartConfiguration(ObjectProvider<Discovery> discovery) {
        return DocumentServlet.at(PublicAddress.FHIR_PATH + SMART_PATH, "smart-configuration", () -> discovery
                .getObject()
                .configuration());
    }

    @Bean
    ServletRegistrationBean<DocumentServlet> openIdConfiguration(ObjectProvider<Discovery> discovery) {
        return DocumentServlet.at(
                OPENID_PATH, "openid-configuration", () -> discovery.getObject().openIdConfiguration());
    }

    @Bean
    SmartCapabilityInterceptor smartCapability(SecurityProperties security, Discovery discovery) {
        return new SmartCapabilityInterceptor(security, discovery);
    }

    @Bean
    FilterRegistrationBean<CorsFilter> requestsFromBrowsers() {
        return BrowserAccess.to("requests-from-browsers", PublicAddress.FHIR_PATH + "/*", OPENID_PATH);
    }
}
