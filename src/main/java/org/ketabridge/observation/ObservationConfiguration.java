package org.ketabridge.observation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import javax.sql.DataSource;
import org.ketabridge.server.StoredResources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    @Bean
    LastObservationsProvider lastObservationsProvider(
            LastObservationsRequestReader reader, LastObservations observations) {
        return new LastObservationsProvider(reader, observations);
    }

    @Bean
    LastObservations lastObservations(
            StoredResources stored, ObservationIndex index, IHapiTransactionService transactions) {
        return new LastObservations(stored, index, transactions);
    }

    @Bean
    LastObservationsRequestReader lastObservationsRequests(
            FhirContext fhir, MatchUrlService urls, ISearchParamRegistry searchParameters) {
        return new LastObservationsRequestReader(fhir, urls, searchParameters);
    }

    @Bean
    ObservationIndex observationIndex(DataSource database, JpaStorageSettings settings, PartitionSettings partitions) {
        return new ObservationIndex(JdbcClient.create(database), settings, partitions);
    }

    @Bean
    OneLastnInterceptor oneLastn() {
        return new OneLastnInterceptor();
    }
}
