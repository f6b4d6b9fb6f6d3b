package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.ketabridge.server.ServerInterceptor;

/** Who has changed a definition is answered when this node goes by it. */
class NewDefinitionsInterceptor implements ServerInterceptor {

    private final NewDefinitions definitions;

    NewDefinitionsInterceptor(NewDefinitions definitions) {
        this.definitions = definitions;
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void beforeTheAnswer(RequestDetails request) {
        if (DefinitionChangeInterceptor.hasChanged(request)) {
            definitions.catchUp();
        }
    }
}
