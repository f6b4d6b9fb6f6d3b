package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.ketabridge.conformance.GuidePackage;
import org.ketabridge.conformance.NewDefinitions;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.monitoring.DatabaseGauges;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.audit.AuditLog;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.RecordOwners;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Subscriptions; held to what tokens grant while security is on. */
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {

    @Bean
    Topics subscriptionTopics(FhirContext fhir, GuidePackage guide) {
        return new Topics(
                fhir,
                guide.topics().stream()
                        .filter(TopicReader::isTopic)
                        .map(TopicReader::read)
                        .toList());
    }

    @Bean
    Subscriptions subscriptions(DataSource dataSource) {
        return new Subscriptions(dataSource);
    }

    @Bean
    Events subscriptionEvents(DataSource dataSource) {
        return new Events(dataSource);
    }

    @Bean
    VisibleResources subscribedResources(
            DaoRegistry daos,
            RecordOwners owners,
            ObjectProvider<LastingReach> reach,
            PlatformTransactionManager transactions) {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new VisibleResources(daos, owners, reach.getIfAvailable(), apart);
    }

    @Bean
    Notifications subscriptionNotifications(
            FhirContext fhir,
            PublicAddress address,
            Topics topics,
            VisibleResources resources,
            ObjectProvider<ISearchParamRegistry> parameters,
            Clock clock) {
        return new Notifications(fhir, address, topics, resources, parameters, clock);
    }

    @Bean
    DeliveryAudit deliveryAudit(AuditLog log, RecordOwners owners, Clock clock) {
        return new DeliveryAudit(log, owners, clock);
    }

    @Bean
    DeliveryWorker subscriptionWorker(
            FhirContext fhir,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            Notifications notifications,
            DaoRegistry daos,
            DeliveryAudit audit,
            SubscriptionProperties settings,
            PlatformTransactionManager transactions,
            JdbcConnectionDetails database,
            Clock clock) {
        var parts = new DeliveryParts(
                subscriptions,
                events,
                resources,
                notifications,
                new Courier(fhir, new EndpointAddress(settings.allowPrivateAddresses())),
                new StatusNote(daos),
                audit,
                settings,
                new TransactionTemplate(transactions),
                clock);
        return new DeliveryWorker(parts, LeasedWork.isOnlyNode(database));
    }

    @Bean
    Distributor subscriptionDistributor(
            DataSource dataSource,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            ObjectProvider<InMemoryResourceMatcher> matcher,
            ObjectProvider<IndexedSearchParamExtractor> extractor,
            ObjectProvider<NewDefinitions> definitions,
            DeliveryWorker worker,
            ObjectProvider<NumberedEvents> others,
            PlatformTransactionManager transactions) {
        return new Distributor(
                new Outbox(dataSource),
                subscriptions,
                events,
                new Audience(subscriptions, resources, new FilterMatcher(matcher, extractor, definitions)),
                () -> {
                    worker.wake();
                    others.forEach(NumberedEvents::mayBeThere);
                },
                new TransactionTemplate(transactions));
    }

    @Bean
    ChangeInterceptor subscribedChanges(
            DataSource dataSource, Topics topics, Subscriptions subscriptions, Distributor distributor, Clock clock) {
        return new ChangeInterceptor(
                new ChangeRecorder(topics, subscriptions, new Outbox(dataSource), distributor, clock));
    }

    @Bean
    SubscriptionWriteInterceptor subscriptionWrites(
            FhirContext fhir,
            Topics topics,
            ObjectProvider<InMemoryResourceMatcher> matcher,
            SubscriptionProperties settings,
            Subscriptions subscriptions,
            Events events,
            DataSource dataSource,
            DeliveryWorker worker,
            Clock clock,
            ObjectProvider<LastingReach> reach) {
        var reader = new SubscriptionReader(
                new CriteriaReader(fhir, topics, matcher),
                new EndpointAddress(settings.allowPrivateAddresses()),
                settings.patience());
        return new SubscriptionWriteInterceptor(
                reader, subscriptions, events, new Outbox(dataSource), topics, worker, clock, reach.getIfAvailable());
    }

    @Bean
    DatabaseGauges subscriptionGauges() {
        return SubscriptionGauges.all();
    }

    @Bean
    SentHeadersInterceptor sentHeaders() {
        return new SentHeadersInterceptor();
    }

    @Bean
    SubscriptionProvider subscriptionProvider(
            Subscriptions subscriptions,
            OwnSubscriptions own,
            Events events,
            VisibleResources resources,
            Notifications notifications,
            DeliveryWorker worker,
            PlatformTransactionManager transactions) {
        return new SubscriptionProvider(
                subscriptions, own, events, resources, notifications, worker, new TransactionTemplate(transactions));
    }

    @Bean
    OwnSubscriptions ownSubscriptions(Subscriptions subscriptions, Clock clock, ObjectProvider<LastingReach> reach) {
        return new OwnSubscriptions(subscriptions, clock, reach.getIfAvailable());
    }

    @Bean
    SocketFeed socketFeed(
            FhirContext fhir,
            Subscriptions subscriptions,
            Events events,
            VisibleResources resources,
            Notifications notifications,
            DeliveryAudit audit,
            DeliveryWorker worker,
            Clock clock) {
        return new SocketFeed(fhir, subscriptions, events, resources, notifications, audit, worker, clock);
    }

    @Bean
    SubscriptionCapabilityInterceptor subscriptionCapability(Topics topics) {
        return new SubscriptionCapabilityInterceptor(topics);
    }
}
