package org.ketabridge.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.search.builder.sql.SearchQueryBuilder;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** What searches and histories are held to. */
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

    @Bean
    ServerSearchReader searchesOfTheServer() {
        return new ServerSearchReader();
    }

    @Bean
    HistoryReader histories() {
        return new HistoryReader();
    }

    @Bean
    Compartments compartments(FhirContext fhir) {
        return new Compartments(fhir);
    }

    @Bean
    CompartmentAddressReader compartmentAddresses(Compartments compartments) {
        return new CompartmentAddressReader(compartments);
    }

    @Bean
    CompartmentSearchInterceptor searchesWithinCompartments(Compartments compartments) {
        return new CompartmentSearchInterceptor(compartments);
    }

    @Bean
    ApproximateDates approximateDates(ObjectProvider<ISearchParamRegistry> searchParameters, Clock clock) {
        return new ApproximateDates(searchParameters, clock);
    }

    /** In place of HAPI's own, by its name. */
    @Bean("searchParamRegistry")
    SearchParameterRegistry searchParameters(Compartments compartments) {
        return new SearchParameterRegistry(compartments);
    }

    /** In place of HAPI's own, by its name. */
    @Bean("inMemoryResourceMatcher")
    PresentValues presentValues() {
        return new PresentValues();
    }

    /** In place of HAPI's own, by its name. */
    @Bean("newQuantityNormalizedPredicateBuilder")
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    CanonicalQuantity canonicalQuantities(SearchQueryBuilder sql) {
        return new CanonicalQuantity(sql);
    }
}
