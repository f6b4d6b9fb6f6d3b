package org.ketabridge.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import org.hl7.fhir.r4.model.Bundle;
import org.ketabridge.server.InstallationTurn;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.SecurityProperties;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What the {@code sandbox} profile adds. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxConfiguration {

    @Bean
    DataSetLoader dataSetLoader(
            SandboxProperties settings,
            FhirContext fhir,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            InstallationTurn turn) {
        return new DataSetLoader(settings.dataSets(), fhir, daos, system, turn);
    }

    /** An issuer that is set gives the tokens, and knows the people; the demonstration data is there all the same. */
    @Bean
    @TokensFrom(Issuer.BUILT_IN)
    SandboxToken sandboxToken(StoredAccessTokens tokens, SecurityProperties security, PublicAddress address) {
        return new SandboxToken(tokens, security, address);
    }

    @Bean
    @TokensFrom(Issuer.BUILT_IN)
    DemonstrationPeople demonstrationPeople(
            SandboxProperties settings, ServerProperties server, PublicAddress address) {
        var isLoopback = server.getAddress() != null && server.getAddress().isLoopbackAddress();
        return new DemonstrationPeople(settings.dataSets(), isLoopback, address);
    }
}
