package org.ketabridge.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.IProvenanceAgentsPointcutParameter;
import ca.uhn.fhir.model.api.ProvenanceAgent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.ketabridge.server.StorageInterceptor;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.Grants;

/** Says in the Provenance of a merge who asked for it; without an agent it would not be valid. */
class MergeProvenanceInterceptor implements StorageInterceptor {

    @Hook(Pointcut.PROVENANCE_AGENTS)
    public void agents(IProvenanceAgentsPointcutParameter merge) {
        var agent = new ProvenanceAgent();
        agent.setWho(Grants.of(merge.getRequestDetails())
                .map(MergeProvenanceInterceptor::who)
                .orElseGet(() -> new Reference().setDisplay("someone, while access was not checked")));
        merge.addProvenanceAgent(agent);
    }

    private static Reference who(Grant grant) {
        return grant.fhirUser() != null
                ? new Reference(grant.fhirUser())
                : new Reference()
                        .setIdentifier(new Identifier().setValue(grant.client()))
                        .setDisplay("the client " + grant.client());
    }
}
