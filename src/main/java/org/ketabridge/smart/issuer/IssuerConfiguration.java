package org.ketabridge.smart.issuer;

import java.time.Clock;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The external issuer, when one is set. It is asked when the first token comes: the start does not wait for it. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.EXTERNAL)
class IssuerConfiguration {

    @Bean
    IssuerKeys issuerKeys(IssuerProperties settings, Clock clock) {
        return new IssuerKeys(new PublishedIssuer(settings.issuer()), clock);
    }

    @Bean
    ExternalTokens externalTokens(IssuerProperties settings, IssuerKeys keys, PublicAddress address, Clock clock) {
        var verifier = new TokenVerifier(keys, settings.issuer().toString(), settings.audience(address), clock);
        return new ExternalTokens(verifier, new GrantReader(settings, address));
    }

    @Bean
    ExternalDiscovery externalDiscovery(IssuerKeys keys) {
        return new ExternalDiscovery(keys);
    }
}
