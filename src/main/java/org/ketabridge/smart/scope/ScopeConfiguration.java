package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.time.Clock;
import org.ketabridge.conformance.NewDefinitions;
import org.ketabridge.consent.Denials;
import org.ketabridge.server.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The policy engine; absent when security is turned off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ketabridge.security.enabled", havingValue = "true", matchIfMissing = true)
class ScopeConfiguration {

    @Bean
    ConsentRule consentRule(RecordOwners owners, StoredInstances stored, Denials denials, Clock clock) {
        return new ConsentRule(denials, owners, stored, clock);
    }

    @Bean
    AccessPolicy accessPolicy(
            FhirContext fhir,
            PublicAddress address,
            ObjectProvider<SearchParamMatcher> matcher,
            ObjectProvider<NewDefinitions> definitions,
            StoredInstances stored,
            ConsentRule consents) {
        return new AccessPolicy(fhir, address, matcher, definitions, stored, consents);
    }

    @Bean
    WrittenContent writtenContent(FhirContext fhir, AccessPolicy policy, StoredInstances stored) {
        return new WrittenContent(fhir, policy, stored);
    }

    @Bean
    SearchPaths searchPaths(FhirContext fhir, AccessPolicy policy, ObjectProvider<ISearchParamRegistry> registry) {
        return new SearchPaths(fhir, policy, registry);
    }

    @Bean
    SearchReach searchReach(
            FhirContext fhir, AccessPolicy policy, ObjectProvider<MatchUrlService> urls, SearchPaths paths) {
        return new SearchReach(fhir, policy, urls, paths);
    }

    @Bean
    AccessTokenInterceptor tokenOfEachRequest(AccessTokens tokens) {
        return new AccessTokenInterceptor(tokens);
    }

    @Bean
    InteractionScopeInterceptor interactionScopes(AccessPolicy policy, StoredInstances stored, WrittenContent content) {
        return new InteractionScopeInterceptor(policy, stored, content);
    }

    @Bean
    WriteGuard writeGuard(InteractionScopeInterceptor interactions) {
        return new WriteGuard(interactions);
    }

    @Bean
    SearchReachInterceptor searchesWithinReach(SearchReach reach) {
        return new SearchReachInterceptor(reach);
    }

    @Bean
    StorageReachInterceptor writesWithinReach(AccessPolicy policy, WrittenContent content, StoredInstances stored) {
        return new StorageReachInterceptor(policy, content, stored);
    }

    @Bean
    VisibilityInterceptor visibility(AccessPolicy policy, StoredInstances stored) {
        return new VisibilityInterceptor(policy, stored);
    }

    @Bean
    LastingReach exportReach(AccessPolicy policy, SearchReach searches, AccessTokens tokens) {
        return new LastingReach(policy, searches, tokens);
    }

    /** In place of HAPI's own, by its name. */
    @Bean("daoResourceLinkResolver")
    @Primary
    ReachableLinks links(ObjectProvider<WrittenContent> content) {
        return new ReachableLinks(content);
    }

    /** In place of HAPI's own, by its name. */
    @Bean("matchResourceUrlService")
    ReachableMatches matches(
            FhirContext fhir,
            ObjectProvider<SearchReach> reach,
            ObjectProvider<AccessPolicy> policy,
            ObjectProvider<DaoRegistry> daos) {
        return new ReachableMatches(fhir, reach, policy, daos);
    }
}
