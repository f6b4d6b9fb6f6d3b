package org.ketabridge.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What searches are held to. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    PreferredHandlingInterceptor preferredHandling(ISearchParamRegistry searchParameters) {
        return new PreferredHandlingInterceptor(searchParameters);
    }

    @Bean
    SearchFormInterceptor searchForm(FhirContext fhir, ISearchParamRegistry searchParameters) {
        return new SearchFormInterceptor(fhir, searchParameters);
    }
}
