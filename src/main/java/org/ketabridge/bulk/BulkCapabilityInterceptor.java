package org.ketabridge.bulk;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketabridge.server.ServerInterceptor;

/** Says in {@code metadata} that there are exports and submissions; the addresses that their answers lead to are no operations of their own. */
class BulkCapabilityInterceptor implements ServerInterceptor {

    private static final String BULK_DATA = "http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data";

    private static final Set<String> LED_TO =
            Set.of("export-status", "export-file", "bulk-submit-progress", "bulk-submit-outcome");

    /** After those that say what else it is an instance of. */
    @Hook(value = Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED, order = AFTER_ACCESS)
    public void complete(IBaseConformance conformance) {
        var statement = (CapabilityStatement) conformance;
        var instantiated = new ArrayList<>(statement.getInstantiates());
        instantiated.add(new CanonicalType(BULK_DATA));
        statement.setInstantiates(instantiated);
        statement.getRestFirstRep().getOperation().removeIf(operation -> LED_TO.contains(operation.getName()));
    }
}
