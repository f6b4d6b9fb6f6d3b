package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.ITransactionProcessorVersionAdapter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How what fails is told: of a request, and of an entry of a batch or transaction. */
@Configuration(proxyBeanMethods = false)
class ErrorConfiguration {

    /** Takes the place of HAPI's bean of that name. */
    @Bean("transactionProcessorVersionFacade")
    ITransactionProcessorVersionAdapter<Bundle, BundleEntryComponent> transactionEntries() {
        return new TransactionEntries();
    }

    @Bean
    ErrorInterceptor errors(FhirContext fhir, GuideInstanceValidator validator) {
        return new ErrorInterceptor(validator, new FailedEntry(fhir));
    }
}
