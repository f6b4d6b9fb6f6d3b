package org.ketabridge.smart.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.ketabridge.server.ServerInterceptor;

/** Says in {@code metadata} what AuditEvents can be searched by: HAPI lists what it would index of them, if it held them. */
class AuditCapabilityInterceptor implements ServerInterceptor {

    private static final Set<String> PARAMETERS = Set.of(
            "_id",
            "_lastUpdated",
            AuditEvent.SP_DATE,
            AuditEvent.SP_PATIENT,
            AuditEvent.SP_ENTITY,
            AuditEvent.SP_AGENT,
            AuditEvent.SP_ALTID,
            AuditEvent.SP_ADDRESS,
            AuditEvent.SP_ACTION,
            AuditEvent.SP_OUTCOME,
            AuditEvent.SP_TYPE,
            AuditEvent.SP_SUBTYPE);

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        for (var resource :
                ((CapabilityStatement) conformance).getRestFirstRep().getResource()) {
            resource.getSearchRevInclude()
                    .removeIf(include -> include.getValue().startsWith("AuditEvent:"));
            if ("AuditEvent".equals(resource.getType())) {
                resource.getSearchParam().removeIf(parameter -> !PARAMETERS.contains(parameter.getName()));
                resource.addSearchParam(new CapabilityStatementRestResourceSearchParamComponent()
                        .setName(AuditFilter.PURPOSE)
                        .setType(SearchParamType.TOKEN)
                        .setDocumentation("Purpose of the event: BTG, for what was done after the glass was broken"));
                resource.setSearchInclude(null);
                resource.setSearchRevInclude(null);
            }
        }
    }
}
