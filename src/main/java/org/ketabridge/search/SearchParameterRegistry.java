package org.ketabridge.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import org.jspecify.annotations.Nullable;

/** HAPI's search parameters, and those of the compartments, which are not listed: only their own interceptor asks by them. */
class SearchParameterRegistry extends SearchParamRegistryImpl {

    private final Compartments compartments;

    SearchParameterRegistry(Compartments compartments) {
        this.compartments = compartments;
    }

    @Override
    public @Nullable RuntimeSearchParam getActiveSearchParam(
            String type, String name, SearchParamLookupContextEnum context) {
        return compartments.parameter(type, name).orElseGet(() -> super.getActiveSearchParam(type, name, context));
    }
}
