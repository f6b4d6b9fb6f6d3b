package org.ketabridge.smart.audit;

import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.RecordOwners;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was recorded can always be read; it is recorded while there are tokens that tell who asks. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(DataSource dataSource) {
        return new AuditLog(dataSource);
    }

    @Bean
    AuditEventProvider auditEvents(DataSource dataSource, PublicAddress address, ObjectProvider<AuditQueue> queue) {
        return new AuditEventProvider(new AuditArchive(dataSource), new BalpAuditEvents(address), address, queue);
    }

    @Bean
    AuditReadOnlyInterceptor auditEventsAreReadOnly() {
        return new AuditReadOnlyInterceptor();
    }

    @Bean
    AuditCapabilityInterceptor auditCapability() {
        return new AuditCapabilityInterceptor();
    }

    @Bean
    AuditTotalInterceptor auditTotals() {
        return new AuditTotalInterceptor();
    }

    /** Recording, of requests to the FHIR endpoint. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ketabridge.security.enabled", havingValue = "true", matchIfMissing = true)
    static class Recording {

        @Bean
        AuditQueue auditQueue(AuditLog log) {
            return new AuditQueue(log);
        }

        @Bean
        AuditInterceptor audit(AuditLog log, AuditQueue queue, RecordOwners owners, Clock clock) {
            return new AuditInterceptor(log, queue, new RequestRecords(owners, clock));
        }

        @Bean
        OwnAnswerAudit auditOfOwnAnswers(AuditQueue queue, RecordOwners owners, Clock clock) {
            return new OwnAnswerAudit(queue, new RequestRecords(owners, clock));
        }

        @Bean
        MetaAuditInterceptor auditOfMeta(AuditInterceptor audit) {
            return new MetaAuditInterceptor(audit);
        }
    }
}
