package org.ketabridge.search;

import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryMatchResult;
import ca.uhn.fhir.jpa.searchparam.matcher.InMemoryResourceMatcher;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's match of one resource with a search, such as the condition of a create, by the values that the resource has. The marks of
 * values that it lacks are indexed like values, and HAPI fails at those of dates.
 */
class PresentValues extends InMemoryResourceMatcher {

    @Override
    public InMemoryMatchResult match(
            SearchParameterMap search,
            IBaseResource resource,
            RuntimeResourceDefinition type,
            @Nullable ResourceIndexedSearchParams indexed) {
        return super.match(search, resource, type, indexed == null ? null : present(indexed));
    }

    private static ResourceIndexedSearchParams present(ResourceIndexedSearchParams all) {
        var present = ResourceIndexedSearchParams.withSets();
        present.myStringParams.addAll(all.myStringParams);
        present.myTokenParams.addAll(all.myTokenParams);
        present.myNumberParams.addAll(all.myNumberParams);
        present.myQuantityParams.addAll(all.myQuantityParams);
        present.myQuantityNormalizedParams.addAll(all.myQuantityNormalizedParams);
        all.myDateParams.stream().filter(date -> !date.isMissing()).forEach(present.myDateParams::add);
        present.myUriParams.addAll(all.myUriParams);
        present.myCoordsParams.addAll(all.myCoordsParams);
        present.myLinks.addAll(all.myLinks);
        present.myCompositeParams.addAll(all.myCompositeParams);
        present.myPopulatedResourceLinkParameters.addAll(all.myPopulatedResourceLinkParameters);
        return present;
    }
}
