package org.ketabridge.document;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import org.hl7.fhir.r4.model.DocumentReference;
import org.ketabridge.server.StoredResources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {

    @Bean
    DocumentsProvider documentsProvider(
            FhirContext fhir, StoredResources stored, DaoRegistry daos, IHapiTransactionService transactions) {
        return new DocumentsProvider(
                new DocumentsRequestReader(fhir),
                new Documents(stored, daos.getResourceDao(DocumentReference.class), transactions));
    }

    @Bean
    DocumentCapabilityInterceptor documentsAreDescribed() {
        return new DocumentCapabilityInterceptor();
    }
}
