package org.ketabridge.bulk.submission;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.lease.LeaseGauges;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.monitoring.DatabaseGauges;
import org.ketabridge.server.OwnRequests;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.audit.OwnAnswerAudit;
import org.ketabridge.smart.scope.LastingReach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Submissions; held to what tokens grant while security is on. */
@Configuration(proxyBeanMethods = false)
class SubmissionConfiguration {

    @Bean
    AllowedSources allowedSources(SubmissionProperties settings) {
        return new AllowedSources(settings.sources());
    }

    @Bean
    SubmissionParts submissionParts(
            FhirContext fhir,
            DataSource dataSource,
            AllowedSources sources,
            SubmissionProperties settings,
            OwnRequests requests,
            ObjectProvider<LastingReach> reach) {
        var lines = new SubmittedLines(dataSource);
        var outcomes = new OutcomeWriter(fhir);
        var fetcher = new SourceFetcher(sources, settings.largestFile().toBytes(), settings.patience());
        return new SubmissionParts(
                new Submissions(dataSource),
                lines,
                fetcher,
                new ManifestReader(fhir, fetcher),
                new LineLoader(requests, lines, outcomes),
                outcomes,
                reach.getIfAvailable());
    }

    @Bean
    SubmissionWorker submissionWorker(
            SubmissionParts parts, SubmissionProperties settings, JdbcConnectionDetails database, Clock clock) {
        return new SubmissionWorker(parts, settings.atOnce(), LeasedWork.isOnlyNode(database), clock);
    }

    @Bean
    DatabaseGauges submissionGauges() {
        return LeaseGauges.of("ketabridge.submissions", "bulk_submission", "Submissions");
    }

    @Bean
    BulkSubmitProvider bulkSubmitProvider(
            FhirContext fhir,
            PublicAddress address,
            SubmissionParts parts,
            SubmissionWorker worker,
            AllowedSources sources,
            SubmissionProperties settings,
            Clock clock,
            ObjectProvider<OwnAnswerAudit> audit) {
        return new BulkSubmitProvider(
                parts,
                worker,
                new SubmissionRequestReader(sources),
                new SubmissionAnswers(fhir, address, parts.reach() != null),
                settings.keptFor(),
                clock,
                audit.getIfAvailable());
    }

    @Bean
    LineInProgressInterceptor lineInProgress() {
        return new LineInProgressInterceptor();
    }
}
