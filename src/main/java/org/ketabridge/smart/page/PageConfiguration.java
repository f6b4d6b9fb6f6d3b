package org.ketabridge.smart.page;

import jakarta.servlet.Filter;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.SecurityProperties;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The pages, and what stands before their paths and no others. Made when the first one is asked for. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
class PageConfiguration {

    private static final String FILTERS = "pageFilters";

    @Bean
    @Lazy
    Pages pages(PublicAddress address, SecurityProperties security, Viewers viewers) {
        return new Pages(address, security.enabled(), viewers);
    }

    @Bean(FILTERS)
    @Lazy
    Filter pageFilters(Pages pages, PublicAddress address) {
        return new PageFilters(pages, address.isHttps()).filters();
    }

    @Bean
    DelegatingFilterProxyRegistrationBean pageFilterRegistration() {
        var registration = new DelegatingFilterProxyRegistrationBean(FILTERS);
        registration.addUrlPatterns(PageFilters.PATHS);
        return registration;
    }
}
