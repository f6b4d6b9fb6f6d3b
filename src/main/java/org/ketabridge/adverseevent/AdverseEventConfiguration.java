package org.ketabridge.adverseevent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdverseEventConfiguration {

    @Bean
    BothSpellingsInterceptor bothSpellings() {
        return new BothSpellingsInterceptor();
    }
}
