package org.ketabridge.graphql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import org.hl7.fhir.utilities.graphql.IGraphQLStorageServices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Queries in GraphQL. */
@Configuration(proxyBeanMethods = false)
class GraphqlConfiguration {

    /** Takes the place of HAPI's bean of that name. */
    @Bean("graphqlStorageServices")
    QueriedResources queriedResources() {
        return new QueriedResources();
    }

    @Bean
    GraphqlProvider graphql(FhirContext fhir, IValidationSupport validation, IGraphQLStorageServices resources) {
        return new GraphqlProvider(fhir, validation, resources);
    }

    @Bean
    GraphqlRequestInterceptor graphqlRequestsAreRead() {
        return new GraphqlRequestInterceptor();
    }
}
