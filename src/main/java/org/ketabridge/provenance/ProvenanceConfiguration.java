package org.ketabridge.provenance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import org.ketabridge.smart.scope.WriteGuard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProvenanceConfiguration {

    /** The guard is there unless security is off. */
    @Bean
    ProvenanceHeaderInterceptor provenanceOfWrites(
            FhirContext fhir, ObjectProvider<DaoRegistry> daos, ObjectProvider<WriteGuard> guard) {
        return new ProvenanceHeaderInterceptor(new ProvenanceHeader(fhir), daos, guard);
    }
}
