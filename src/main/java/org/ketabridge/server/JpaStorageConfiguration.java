package org.ketabridge.server;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.api.model.HistoryCountModeEnum;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.NormalizedQuantitySearchLevel;
import ca.uhn.fhir.jpa.model.entity.StorageSettings.IndexEnabledEnum;
import ca.uhn.fhir.jpa.model.sched.ISchedulerService;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.orm.jpa.JpaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * HAPI's JPA storage for R4, as Ketabridge uses it: without Hibernate Search. Its index would lie beside the database,
 * where a second node does not see it; and HAPI takes any {@code IFulltextSearchSvc} bean for a working one.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    JpaR4Config.class,
    JpaBatch2Config.class,
    Batch2JobsConfig.class,
    SubscriptionChannelConfig.class,
    ThreadPoolFactoryConfig.class
})
class JpaStorageConfiguration {

    @Bean
    JpaStorageSettings storageSettings(DeploymentProperties deployment, PublicAddress address) {
        var settings = new JpaStorageSettings();
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        // A client's own id is kept whatever it looks like, digits alone included.
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ANY);

        settings.setAllowExternalReferences(true);
        // urn:oid, urn:uuid and the like name something elsewhere; only a transaction resolves them to its own entries.
        settings.setTreatReferencesAsLogical(Set.of("urn:*"));
        settings.setTreatBaseUrlsAsLocal(Set.of(address.fhirBase()));
        settings.setAutoCreatePlaceholderReferenceTargets(
                deployment.missingReferences() == DeploymentProperties.MissingReferences.PLACEHOLDER);

        // Indexes that an old database would get only by a reindex of everything: on from the first start.
        settings.setIndexMissingFields(IndexEnabledEnum.ENABLED);
        settings.setIndexIdentifierOfType(true);
        settings.setIndexOnContainedResources(true);
        settings.setIndexOnContainedResourcesRecursively(true);
        settings.setNormalizedQuantitySearchLevel(NormalizedQuantitySearchLevel.NORMALIZED_QUANTITY_SEARCH_SUPPORTED);

        // Names that nothing reads while each index has them; nodes that start together would write them against each
        // other, and log it.
        settings.setWriteToSearchParamIdentityTable(false);

        settings.setAllowContainsSearches(true);
        settings.setFilterParameterEnabled(true);

        // Only by $expunge, which does not take everything; a delete keeps what was there.
        settings.setExpungeEnabled(true);
        settings.setDeleteExpungeEnabled(false);
        settings.setReuseCachedSearchResultsForMillis(null);
        // Concepts are stored with their code system: those that HAPI stores later are lost with the process, and other
        // nodes see a part.
        settings.setDeferIndexingForCodesystemsOfSize(Integer.MAX_VALUE);
        // HAPI would tell a number that is up to a minute old.
        settings.setHistoryCountMode(HistoryCountModeEnum.COUNT_ACCURATE);
        return settings;
    }

    @Bean
    PartitionSettings partitionSettings() {
        return new PartitionSettings();
    }

    @Bean
    @Primary
    @DependsOn(SchemaMigration.BEAN_NAME)
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource dataSource,
            JpaProperties jpa,
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings settings)
            throws SQLException {
        var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, settings);
        factory.setPersistenceUnitName("ketabridge");
        factory.setDataSource(dataSource);
        factory.setJpaPropertyMap(Map.of(
                "hibernate.dialect", DatabaseKind.of(dataSource).dialect(),
                "hibernate.hbm2ddl.auto", "none",
                "hibernate.search.enabled", "false",
                "hibernate.jdbc.batch_size", "20",
                "hibernate.order_inserts", "true",
                "hibernate.order_updates", "true",
                "hibernate.query.in_clause_parameter_padding", "true"));
        factory.getJpaPropertyMap().putAll(jpa.getProperties());
        return factory;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }

    @Bean
    @Primary
    HibernatePropertiesProvider hibernatePropertiesProvider() {
        return new HibernatePropertiesProvider();
    }

    /** In place of HAPI's own, by its name. */
    @Bean("sqlBuilderFactory")
    SqlObjectFactory searchSql(DataSource dataSource) throws SQLException {
        return DatabaseKind.of(dataSource) == DatabaseKind.H2 ? new SearchesOnH2() : new SqlObjectFactory();
    }

    /** In place of HAPI's own, by its name. */
    @Bean("schedulerService")
    @DependsOn(SchemaMigration.BEAN_NAME)
    ISchedulerService schedules(DataSource dataSource) throws SQLException {
        return new SharedSchedules(dataSource).setDefaultGroup("HAPI");
    }

    /** In place of HAPI's own, by its name. */
    @Bean("resourceTypeCacheSvc")
    IResourceTypeCacheSvc storedResourceTypes(
            IHapiTransactionService transactions,
            IResourceTypeDao types,
            MemoryCacheService cache,
            InstallationTurn turn) {
        return new StoredResourceTypes(transactions, types, cache, turn);
    }

    @Bean
    IBinaryStorageSvc binaryStorage() {
        return new DatabaseBinaryContentStorageSvcImpl();
    }

    @Bean
    IStaleSearchDeletingSvc staleSearches() {
        return new StaleSearchDeletingSvcImpl();
    }

    @Bean
    DatabaseBackedPagingProvider paging() {
        return new DatabaseBackedPagingProvider();
    }

    @Bean
    StoredResources storedResources(
            FhirContext fhir,
            DaoRegistry daos,
            SearchBuilderFactory<JpaPid> searches,
            IInterceptorBroadcaster interceptors) {
        return new StoredResources(fhir, daos, searches, interceptors);
    }

    @Bean
    IResourceSupportedSvc resourceTypes(IDaoRegistry daos) {
        return new DaoRegistryResourceSupportedSvc(daos);
    }

    @Bean("myResourceCountsCache")
    ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> system) {
        return ResourceCountCacheUtil.newResourceCountCache(system);
    }
}
