package org.ketabridge.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.URI;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The FHIR endpoint, with what the features registered for it. */
@Configuration(proxyBeanMethods = false)
class FhirEndpointConfiguration {

    @Bean
    PublicAddress publicAddress(DeploymentProperties deployment, ServerProperties server) {
        var root = deployment.publicBaseUrl();
        return PublicAddress.of(root != null ? root : URI.create("http://localhost:" + server.getPort()));
    }

    @Bean
    OwnRequests ownRequests(RestfulServer endpoint) {
        return new OwnRequests(endpoint);
    }

    @Bean
    RestfulServer fhirEndpoint(
            FhirContext fhir, PublicAddress address, BuildProperties build, ObjectProvider<EndpointParts> parts) {
        // What a client sends is refused when it holds something that R4 does not know, instead of dropped in silence.
        fhir.setParserErrorHandler(new StrictErrorHandler());
        // HAPI drops the version from each reference but that of AuditEvent; R4 wants one in these too.
        fhir.getParserOptions()
                .setDontStripVersionsFromReferencesAtPaths(
                        "AuditEvent.entity.what", "Provenance.target", "Provenance.entity.what");

        var endpoint = new FhirEndpoint(fhir, parts);
        endpoint.setServerName("Ketabridge");
        endpoint.setServerVersion(build.getVersion());
        endpoint.setServerAddressStrategy(new HardcodedServerAddressStrategy(address.fhirBase()));
        endpoint.setDefaultResponseEncoding(EncodingEnum.JSON);
        endpoint.setETagSupport(ETagSupportEnum.ENABLED);
        return endpoint;
    }

    @Bean
    EndpointParts endpointParts(
            DatabaseBackedPagingProvider paging,
            JpaCapabilityStatementProvider metadata,
            ResourceProviderFactory resourceProviders,
            IJpaSystemProvider systemProvider,
            ValueSetOperationProvider valueSets,
            ObjectProvider<OperationProvider> operations,
            ObjectProvider<ServerInterceptor> interceptors,
            ObjectProvider<AddressReader> addresses) {
        var providers = Stream.concat(Stream.of(systemProvider, valueSets), operations.orderedStream());
        return new EndpointParts(
                paging,
                metadata,
                resourceProviders,
                providers.toList(),
                interceptors.orderedStream().toList(),
                addresses.orderedStream().toList());
    }

    @Bean
    JpaCapabilityStatementProvider capabilityStatementProvider(
            RestfulServer endpoint,
            IFhirSystemDao<?, ?> system,
            JpaStorageSettings settings,
            ISearchParamRegistry searchParameters,
            IValidationSupport validation) {
        var provider = new JpaCapabilityStatementProvider(endpoint, system, settings, searchParameters, validation);
        provider.setImplementationDescription("Ketabridge, FHIR R4 server for ketamine therapy of depression");
        // Counting the resources of every type at each call costs more than the number tells.
        provider.setIncludeResourceCounts(false);
        return provider;
    }

    @Bean
    ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer endpoint) {
        var registration = new ServletRegistrationBean<>(endpoint, PublicAddress.FHIR_PATH + "/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Who waits for a server to start asks for its metadata: made before what takes long at a start. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MetadataWarmUp metadataBeforeTheRest(ServletWebServerApplicationContext application) {
        return new MetadataWarmUp(application);
    }

    /** What the start has installed, search parameters above all, is told at once. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    MetadataWarmUp metadataAfterTheRest(ServletWebServerApplicationContext application) {
        return new MetadataWarmUp(application);
    }

    @Bean
    UnreadBodies unreadBodies() {
        return new UnreadBodies();
    }

    @Bean
    HeaderInterceptor headers() {
        return new HeaderInterceptor();
    }

    @Bean
    DeletionInterceptor deletions() {
        return new DeletionInterceptor();
    }

    @Bean
    CreationInterceptor creations() {
        return new CreationInterceptor();
    }

    @Bean
    AnswerableEntriesInterceptor answerableEntries() {
        return new AnswerableEntriesInterceptor();
    }

    @Bean
    MetadataInterceptor metadata() {
        return new MetadataInterceptor();
    }

    @Bean
    StorageInterceptorRegistration storageInterceptorRegistration(
            IInterceptorService storage, ObjectProvider<StorageInterceptor> interceptors) {
        return new StorageInterceptorRegistration(storage, interceptors);
    }
}
