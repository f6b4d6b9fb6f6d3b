package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import javax.sql.DataSource;
import org.ketabridge.server.MetadataWarmUp;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stored definitions that change, on whichever node. */
@Configuration(proxyBeanMethods = false)
class DefinitionChangesConfiguration {

    @Bean
    DefinitionChanges definitionChanges(DataSource dataSource) {
        return new DefinitionChanges(dataSource);
    }

    @Bean
    DefinitionChangeInterceptor definitionChangeInterceptor(DefinitionChanges changes) {
        return new DefinitionChangeInterceptor(changes);
    }

    @Bean
    NewDefinitions newDefinitions(
            DefinitionChanges changes,
            ISearchParamRegistry searchParameters,
            IValidationSupport validation,
            @Qualifier("metadataAfterTheRest") MetadataWarmUp metadata) {
        return new NewDefinitions(changes, searchParameters, validation, metadata);
    }

    @Bean
    NewDefinitionsInterceptor newDefinitionsInterceptor(NewDefinitions definitions) {
        return new NewDefinitionsInterceptor(definitions);
    }
}
