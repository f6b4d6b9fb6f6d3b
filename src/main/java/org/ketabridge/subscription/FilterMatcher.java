package org.ketabridge.subscription;

import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import ca.uhn.fhir.jpa.searchparam.matcher.IndexedSearchParamExtractor;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.ketabridge.conformance.NewDefinitions;
import org.springframework.beans.factory.ObjectProvider;

/** Tells whether a resource is one that a subscription's search would find. */
final class FilterMatcher {

    private final ObjectProvider<InMemoryResourceMatcher> matcher;
    private final ObjectProvider<IndexedSearchParamExtractor> extractor;
    private final ObjectProvider<NewDefinitions> definitions;

    FilterMatcher(
            ObjectProvider<InMemoryResourceMatcher> matcher,
            ObjectProvider<IndexedSearchParamExtractor> extractor,
            ObjectProvider<NewDefinitions> definitions) {
        this.matcher = matcher;
        this.extractor = extractor;
        this.definitions = definitions;
    }

    /** For several filters of one resource. */
    Matching matching(IBaseResource resource) {
        return new Matching(resource);
    }

    /** A resource, and what searches find it by: that takes longest to tell, and is the same for filters with the same parameters. */
    final class Matching {

        private final IBaseResource resource;
        private final Map<Set<String>, ResourceIndexedSearchParams> found = new HashMap<>();

        private Matching(IBaseResource resource) {
            this.resource = resource;
        }

        boolean matches(String filter) {
            try {
                return isFound(filter);
            } catch (InvalidRequestException e) {
                // The subscription was stored by a node that knew its search parameters before this one does.
                definitions.getObject().catchUp();
                found.clear();
                return isFound(filter);
            }
        }

        private boolean isFound(String filter) {
            var by = found.computeIfAbsent(
                    parameters(filter),
                    names -> extractor.getObject().extractIndexedSearchParams(resource, null, all -> all.stream()
                            .filter(parameter -> names.contains(parameter.getName()))
                            .toList()));
            return matcher.getObject().match(filter, resource, by, null).matched();
        }
    }

    /** Those that a search asks by, without their modifiers. */
    private static Set<String> parameters(String filter) {
        return UrlUtil.parseQueryString(filter.substring(filter.indexOf('?') + 1)).keySet().stream()
                .map(parameter -> parameter.replaceFirst(":.*", ""))
                .collect(Collectors.toUnmodifiableSet());
    }
}
