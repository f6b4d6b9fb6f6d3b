package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import org.ketabridge.server.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose a resource is, which is asked also when security is turned off. */
@Configuration(proxyBeanMethods = false)
class OwnersConfiguration {

    @Bean
    StoredInstances storedInstances(ObjectProvider<DaoRegistry> daos) {
        return new StoredInstances(daos);
    }

    @Bean
    RecordOwners recordOwners(FhirContext fhir, PublicAddress address, StoredInstances stored) {
        return new RecordOwners(fhir, address, stored);
    }
}
