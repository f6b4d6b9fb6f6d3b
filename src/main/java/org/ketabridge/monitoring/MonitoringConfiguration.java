package org.ketabridge.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.ketabridge.server.UnpooledConnections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointFilter;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Health, metrics and request ids. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    private static final EndpointId HEALTH = EndpointId.of("health");

    /** On the port of the patients' data nothing but health is shown, whatever else is exposed by setting. */
    @Bean
    @ConditionalOnManagementPort(ManagementPortType.SAME)
    EndpointFilter<ExposableWebEndpoint> healthAlone() {
        return endpoint -> endpoint.getEndpointId().equals(HEALTH);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    DatabaseWatch databaseWatch(UnpooledConnections connections, ObjectProvider<DatabaseGauges> gauges) {
        return new DatabaseWatch(
                connections::open,
                gauges.orderedStream().flatMap(some -> some.gauges().stream()).toList(),
                System::nanoTime);
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(DatabaseWatch watch) {
        return new DatabaseHealth(watch);
    }

    @Bean
    WorkHealth workHealthIndicator(ObjectProvider<BackgroundWork> work) {
        return new WorkHealth(work.orderedStream().toList());
    }

    @Bean
    StopNotice stopNotice(MonitoringProperties settings) {
        return new StopNotice(settings.stopNotice());
    }

    @Bean
    WorkStop workStop(ObjectProvider<BackgroundWork> work) {
        return new WorkStop(work.orderedStream().toList());
    }

    @Bean
    PatientConnections patientConnections() {
        return new PatientConnections();
    }

    @Bean
    RequestMetrics requestMetrics(ObjectProvider<MeterRegistry> registry) {
        return new RequestMetrics(registry);
    }

    @Bean
    InteractionInterceptor interactions(RequestMetrics metrics) {
        return new InteractionInterceptor(metrics);
    }

    /** Before all others, so that what these refuse has an id too. */
    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(RequestMetrics metrics) {
        var registration = new FilterRegistrationBean<>(new RequestFilter(metrics));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    MeterBinder databaseMetrics(DatabaseWatch watch) {
        return registry -> {
            Gauge.builder("ketabridge.database.up", watch, one -> one.answers() ? 1 : 0)
                    .description("Whether the database answers")
                    .register(registry);
            Gauge.builder("ketabridge.gauges.unknown", watch, DatabaseWatch::unknown)
                    .description("How many of the gauges about what stands in the database cannot be looked up")
                    .register(registry);
            watch.gauges().forEach(gauge -> Gauge.builder(gauge.name(), watch, one -> one.value(gauge))
                    .description(gauge.description())
                    .baseUnit(gauge.unit())
                    .tags(gauge.tags())
                    .register(registry));
        };
    }

    @Bean
    MeterBinder workMetrics(ObjectProvider<BackgroundWork> work) {
        return registry -> Gauge.builder("ketabridge.work.since.look", work, all -> all.stream()
                        .mapToDouble(one -> one.sinceLook().toMillis() / 1000.0)
                        .max()
                        .orElse(0))
                .description(
                        "How long ago the slowest of the threads for exports, submissions, subscriptions and definitions looked for work")
                .baseUnit("seconds")
                .register(registry);
    }
}
