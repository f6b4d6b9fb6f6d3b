package org.ketabridge.subscription;

import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.ketabridge.conformance.NewDefinitions;
import org.springframework.beans.factory.ObjectProvider;

/** Tells whether a resource is one that a subscription's search would find. */
final class FilterMatcher {

    private final ObjectProvider<SearchParamMatcher> matcher;
    private final ObjectProvider<NewDefinitions> definitions;

    FilterMatcher(ObjectProvider<SearchParamMatcher> matcher, ObjectProvider<NewDefinitions> definitions) {
        this.matcher = matcher;
        this.definitions = definitions;
    }

    boolean matches(String filter, IBaseResource resource) {
        try {
            return isFound(filter, resource);
        } catch (InvalidRequestException e) {
            // The subscription was stored by a node that knew its search parameters before this one does.
            definitions.getObject().catchUp();
            return isFound(filter, resource);
        }
    }

    private boolean isFound(String filter, IBaseResource resource) {
        return matcher.getObject().match(filter, resource, null).matched();
    }
}
