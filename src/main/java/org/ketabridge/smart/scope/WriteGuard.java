package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.Interaction;
import org.ketabridge.server.Interaction.Kind;

/** Holds what is stored along with a request to the grant of whoever sent it, as if it had been sent by itself. */
public class WriteGuard {

    private final InteractionScopeInterceptor interactions;

    WriteGuard(InteractionScopeInterceptor interactions) {
        this.interactions = interactions;
    }

    /**
     * Asks whether resources of a type may be created at all.
     *
     * @throws ForbiddenOperationException if no scope permits it
     */
    public void requireCreate(RequestDetails request, String type) {
        requireCreate(request, type, null);
    }

    /**
     * Asks whether this resource may be created.
     *
     * @throws ForbiddenOperationException if no scope permits it, or none that reaches what it says
     * @throws InvalidRequestException if it refers to what the grant does not reach
     */
    public void requireCreate(RequestDetails request, IBaseResource body) {
        requireCreate(request, body.fhirType(), body);
    }

    private void requireCreate(RequestDetails request, String type, @Nullable IBaseResource body) {
        var create = Interaction.of(Kind.CREATE, type, (IdType) null);
        Grants.of(request).ifPresent(grant -> interactions.check(grant, create, body, Set.of(), request));
    }
}
