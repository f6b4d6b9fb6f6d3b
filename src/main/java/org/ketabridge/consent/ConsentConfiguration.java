package org.ketabridge.consent;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What patients deny; kept also while security is off, for when it is on again. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    ConsentReader consentReader(PublicAddress address) {
        return new ConsentReader(address.fhirBase());
    }

    @Bean
    StoredDenials storedDenials(DataSource dataSource, FhirContext fhir, PublicAddress address, Clock clock) {
        return new StoredDenials(dataSource, fhir, new ProvisionReader(address.fhirBase()), clock);
    }

    @Bean
    DenialInterceptor denials(ConsentReader reader, StoredDenials denials) {
        return new DenialInterceptor(reader, denials);
    }

    @Bean
    ConsentFirstReading consentFirstReading(
            StoredDenials denials, ConsentReader reader, DaoRegistry daos, PlatformTransactionManager transactions) {
        return new ConsentFirstReading(denials, reader, daos, new TransactionTemplate(transactions));
    }
}
