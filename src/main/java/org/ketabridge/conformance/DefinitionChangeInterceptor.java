package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StorageInterceptor;

/** Counts the transactions that change a definition, whoever writes it. */
class DefinitionChangeInterceptor implements StorageInterceptor {

    /** Of these a node keeps what it has read. */
    private static final Set<String> KEPT = Set.of(
            "CodeSystem",
            "ConceptMap",
            "ImplementationGuide",
            "Library",
            "NamingSystem",
            "Questionnaire",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    private static final String CHANGED = DefinitionChangeInterceptor.class.getName();

    private final DefinitionChanges changes;

    DefinitionChangeInterceptor(DefinitionChanges changes) {
        this.changes = changes;
    }

    /** Whether a request has changed a definition, as far as it has been done. */
    static boolean hasChanged(RequestDetails request) {
        return request.getUserData().containsKey(CHANGED);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource created, @Nullable RequestDetails request) {
        changed(created, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        changed(after, request);
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource deleted, @Nullable RequestDetails request) {
        changed(deleted, request);
    }

    private void changed(IBaseResource resource, @Nullable RequestDetails request) {
        if (KEPT.contains(resource.fhirType())) {
            changes.countTransaction();
            if (request != null) {
                request.getUserData().put(CHANGED, true);
            }
        }
    }
}
