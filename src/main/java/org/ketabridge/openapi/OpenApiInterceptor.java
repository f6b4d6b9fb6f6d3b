package org.ketabridge.openapi;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.ServerInterceptor;

/** Keeps what the server last said of itself, and describes it in OpenAPI when somebody asks. */
class OpenApiInterceptor implements ServerInterceptor {

    private @Nullable CapabilityStatement statement;
    private @Nullable RestfulServer server;
    private byte @Nullable [] written;

    /** After all others have completed it. */
    @Hook(value = Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED, order = Integer.MAX_VALUE)
    public synchronized void keep(IBaseConformance generated, ServletRequestDetails request) {
        statement = (CapabilityStatement) generated;
        server = request.getServer();
        written = null;
    }

    /** The document in JSON; empty before the server has said anything of itself. */
    synchronized Optional<byte[]> description() {
        if (written == null && statement != null && server != null) {
            written = OpenApiDocument.of(statement, OfferedOperation.of(server))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        return Optional.ofNullable(written);
    }
}
