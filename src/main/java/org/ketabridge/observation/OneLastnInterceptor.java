package org.ketabridge.observation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.provider.BaseJpaResourceProviderObservation;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/** Leaves out HAPI's own {@code $lastn}, which needs Elasticsearch. */
class OneLastnInterceptor implements ServerInterceptor {

    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public @Nullable BaseMethodBinding bound(BaseMethodBinding method) {
        return method instanceof OperationMethodBinding operation
                        && operation.getName().equals("$lastn")
                        && operation.getMethod().getDeclaringClass() == BaseJpaResourceProviderObservation.class
                ? null
                : method;
    }
}
