package org.ketabridge.record;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.svc.IMergeOperationProviderSvc;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.jpa.search.cache.ISearchCacheSvc;
import ca.uhn.fhir.jpa.search.cache.ISearchResultCacheSvc;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.ketabridge.server.StoredResources;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Operations on a whole record. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    RecordRequestReader recordRequests(FhirContext fhir) {
        return new RecordRequestReader(fhir);
    }

    @Bean
    RecordRequestInterceptor recordRequestsAreRead(RecordRequestReader reader) {
        return new RecordRequestInterceptor(reader);
    }

    @Bean
    RecordSearch recordSearch(
            DaoRegistry daos,
            StoredResources stored,
            ISearchCacheSvc searches,
            ISearchResultCacheSvc results,
            PersistedJpaBundleProviderFactory pages,
            IInterceptorService storage,
            DataSource dataSource,
            PlatformTransactionManager transactions) {
        return new RecordSearch(
                daos,
                stored,
                searches,
                results,
                pages,
                storage,
                JdbcClient.create(dataSource),
                new TransactionTemplate(transactions));
    }

    @Bean
    PatientRecordProvider patientRecords(
            FhirContext fhir,
            DaoRegistry daos,
            RecordSearch search,
            RecordRequestReader reader,
            IMergeOperationProviderSvc merges) {
        var provider = new PatientRecordProvider(search, reader, new RecordMerge(merges));
        provider.setContext(fhir);
        provider.setDao(daos.getResourceDao(Patient.class));
        return provider;
    }

    @Bean
    EncounterRecordProvider encounterRecords(
            FhirContext fhir, DaoRegistry daos, RecordSearch search, RecordRequestReader reader) {
        var provider = new EncounterRecordProvider(search, reader);
        provider.setContext(fhir);
        provider.setDao(daos.getResourceDao(Encounter.class));
        return provider;
    }

    @Bean
    ComparisonProvider comparisons() {
        return new ComparisonProvider();
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean("mergeProvenanceSvc")
    MergeProvenance mergeProvenance(DaoRegistry daos) {
        return new MergeProvenance(daos);
    }

    @Bean
    MergeProvenanceInterceptor provenanceOfMerges() {
        return new MergeProvenanceInterceptor();
    }

    @Bean
    ExpungeRequestInterceptor expungeRequestsAreRead() {
        return new ExpungeRequestInterceptor();
    }

    @Bean
    MetaRequestInterceptor metaOfWhatIsThere(ObjectProvider<DaoRegistry> daos) {
        return new MetaRequestInterceptor(daos);
    }
}
