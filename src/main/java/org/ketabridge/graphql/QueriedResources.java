package org.ketabridge.graphql;

import ca.uhn.fhir.jpa.graphql.DaoRegistryGraphQLStorageServices;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.Value;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.SearchPages;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What queries find: what is stored, held to the grant as a read or a search is. */
class QueriedResources extends DaoRegistryGraphQLStorageServices {

    /** One that was deleted may have been out of reach: it is told from none by a read alone. */
    @Override
    public IBaseResource lookup(Object request, String type, String id) {
        try {
            return named(super.lookup(request, type, id));
        } catch (ResourceGoneException e) {
            throw new ResourceNotFoundException("Resource " + type + "/" + id + " is not known");
        }
    }

    /** Null for one that leads to nothing, or to what is out of reach; in no transaction, which that would undo. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public @Nullable ReferenceResolution lookup(Object request, IBaseResource context, IBaseReference reference) {
        try {
            var found = super.lookup(request, context, reference);
            return found == null ? null : new ReferenceResolution(found.getTargetContext(), named(found.getTarget()));
        } catch (ResourceGoneException | ResourceNotFoundException e) {
            return null;
        }
    }

    @Override
    public void listResources(Object request, String type, List<Argument> arguments, List<IBaseResource> matches) {
        super.listResources(request, type, arguments, matches);
        matches.forEach(QueriedResources::named);
    }

    /** A query tells the logical id, not that of HAPI with type and version. */
    private static IBaseResource named(IBaseResource found) {
        found.setId(found.getIdElement().getIdPart());
        return found;
    }

    /** A connection, whose further pages only who asked gets, and whose count may hold what is left out. */
    @Override
    public IBaseBundle search(Object appInfo, String type, List<Argument> arguments) {
        var request = (RequestDetails) appInfo;
        arguments.stream()
                .filter(argument -> argument.getName().equals("search-id"))
                .flatMap(argument -> argument.getValues().stream())
                .map(Value::getValue)
                .forEach(token -> SearchPages.requireOwn(request, token));
        var found = super.search(appInfo, type, arguments);
        if (found instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> named(entry.getResource()));
            if (!SearchPages.mayBeCounted(request)) {
                bundle.setTotalElement(null);
            }
        }
        return found;
    }
}
