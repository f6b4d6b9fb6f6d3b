package org.ketabridge.indexing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import javax.sql.DataSource;
import org.ketabridge.conformance.NewDefinitions;
import org.ketabridge.server.InstallationTurn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;

/** At what times of a start the index is looked at. */
@Configuration(proxyBeanMethods = false)
class IndexingConfiguration {

    @Bean
    SearchIndex searchIndex(
            FhirContext fhir,
            ISearchParamRegistry registry,
            NewDefinitions definitions,
            JpaStorageSettings settings,
            DaoRegistry daos,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            InstallationTurn turn) {
        return new SearchIndex(
                new IndexRules(fhir, registry, definitions, settings),
                new IndexedResources(daos, dataSource, transactions),
                dataSource,
                transactions,
                turn);
    }

    @Bean
    IndexingInterceptor indexingRefusal(ObjectProvider<SearchIndex> index) {
        return new IndexingInterceptor(patience -> index.getObject().state(patience));
    }

    /** Before the guide is installed. */
    @Bean
    @Order(-10)
    ApplicationRunner newIndex(SearchIndex index) {
        return arguments -> index.lookWhetherItIsNew();
    }

    /** Between the guide and the packages, whose search parameters may be about what the guide has stored. */
    @Bean
    @Order(5)
    ApplicationRunner firstIndex(SearchIndex index) {
        return arguments -> index.noteWhatIsNew();
    }

    /** After the packages, and before demonstration data is loaded. */
    @Bean
    @Order(50)
    ApplicationRunner presentIndex(SearchIndex index) {
        return arguments -> index.bringUpToDate();
    }
}
