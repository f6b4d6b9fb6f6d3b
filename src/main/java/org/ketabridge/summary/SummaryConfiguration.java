package org.ketabridge.summary;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import java.time.Clock;
import org.ketabridge.observation.LastObservations;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.StoredResources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SummaryConfiguration {

    @Bean
    PatientSummaryProvider patientSummary(
            FhirContext fhir,
            DaoRegistry daos,
            MatchUrlService urls,
            StoredResources resources,
            LastObservations observations,
            IHapiTransactionService transactions,
            PublicAddress address,
            Clock clock) {
        return new PatientSummaryProvider(
                new ReachedRecord.Stored(fhir, daos, urls, resources, observations),
                new SummaryDocumentWriter(fhir, address, clock),
                transactions);
    }
}
