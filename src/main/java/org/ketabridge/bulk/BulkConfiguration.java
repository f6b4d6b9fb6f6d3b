package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.lease.LeaseGauges;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.monitoring.DatabaseGauges;
import org.ketabridge.server.DeploymentProperties;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.StoredResources;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.audit.OwnAnswerAudit;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.RecordOwners;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Exports; held to what tokens grant while security is on. */
@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

    @Bean
    LateWrites lateWrites(DataSource dataSource, JdbcConnectionDetails database) {
        var client = JdbcClient.create(dataSource);
        return new LateWrites(client, new CommitLock(client, database));
    }

    @Bean
    LateWriteInterceptor lateWriteInterceptor(LateWrites lateWrites) {
        return new LateWriteInterceptor(lateWrites);
    }

    @Bean
    Exports exports(DataSource dataSource, LateWrites lateWrites) {
        return new Exports(dataSource, lateWrites);
    }

    @Bean
    ExportStorage exportStorage(BulkProperties settings, DeploymentProperties deployment) {
        return new FolderStorage(
                settings.folder() != null
                        ? settings.folder()
                        : deployment.dataFolder().resolve("exports"));
    }

    @Bean
    TypeFilters exportFilters(
            FhirContext fhir, MatchUrlService urls, StoredResources stored, ObjectProvider<LastingReach> reach) {
        return new TypeFilters(fhir, urls, stored, reach.getIfAvailable());
    }

    @Bean
    ExportParts exportParts(
            FhirContext fhir,
            PublicAddress address,
            Exports exports,
            StoredResources stored,
            DaoRegistry daos,
            TypeFilters filters,
            RecordOwners owners,
            AuditLog audit,
            Clock clock,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ObjectProvider<LastingReach> reach) {
        var rows = new StoredRows(JdbcClient.create(dataSource));
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return new ExportParts(
                fhir,
                address,
                exports,
                rows,
                new ResourcePages(rows, stored, daos, filters, reading, reach.getIfAvailable()),
                owners,
                reach.getIfAvailable(),
                new ExportAudit(audit, clock));
    }

    @Bean
    ExportWorker exportWorker(
            Exports exports,
            ExportStorage storage,
            ExportParts parts,
            BulkProperties settings,
            JdbcConnectionDetails database,
            Clock clock) {
        return new ExportWorker(exports, storage, parts, settings, LeasedWork.isOnlyNode(database), clock);
    }

    @Bean
    ExportProvider exportProvider(
            FhirContext fhir,
            Exports exports,
            ExportStorage storage,
            ExportWorker worker,
            TypeFilters filters,
            DaoRegistry daos,
            DataSource dataSource,
            PublicAddress address,
            Clock clock,
            RecordOwners owners,
            ObjectProvider<LastingReach> reach,
            ObjectProvider<OwnAnswerAudit> audit) {
        var checked = reach.getIfAvailable();
        return new ExportProvider(
                exports,
                storage,
                worker,
                new ExportRequestReader(fhir, filters, checked),
                new ExportedPatients(daos, address, JdbcClient.create(dataSource), checked),
                new ExportAnswers(fhir, address, checked != null),
                address,
                clock,
                checked,
                checked == null ? null : new StillReached(fhir, owners, checked),
                audit.getIfAvailable());
    }

    @Bean
    DatabaseGauges exportGauges() {
        return LeaseGauges.of("ketabridge.exports", "bulk_export", "Exports");
    }

    @Bean
    BulkCapabilityInterceptor bulkCapability() {
        return new BulkCapabilityInterceptor();
    }
}
