package org.ketabridge.server;

import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.IPagingProvider;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.util.List;

/**
 * What answers at the endpoint.
 *
 * @param resourceProviders read, search and write of each resource type
 * @param providers operations of the whole server and of the features
 * @param addresses which addresses are understood beside HAPI's
 */
record EndpointParts(
        IPagingProvider paging,
        JpaCapabilityStatementProvider metadata,
        ResourceProviderFactory resourceProviders,
        List<?> providers,
        List<? extends ServerInterceptor> interceptors,
        List<AddressReader> addresses) {}
