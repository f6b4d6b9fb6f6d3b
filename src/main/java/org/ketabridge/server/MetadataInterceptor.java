package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Keeps the written form of the CapabilityStatement. HAPI keeps the resource for a minute but writes it anew, 1.8 MB of
 * it, at each of the many times that clients ask.
 */
class MetadataInterceptor implements ServerInterceptor {

    private final Map<Form, Written> written = new ConcurrentHashMap<>();

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public boolean answer(RequestDetails request, IBaseResource resource, HttpServletResponse response)
            throws IOException {
        if (request.getRestOperationType() != RestOperationTypeEnum.METADATA
                || !(resource instanceof IBaseConformance statement)
                || request.getParameters().containsKey(Constants.PARAM_SUMMARY)
                || request.getParameters().containsKey(Constants.PARAM_ELEMENTS)) {
            return true;
        }
        var asked = RestfulServerUtils.determineResponseEncodingNoDefault(
                request, request.getServer().getDefaultResponseEncoding());
        var encoding = asked == null ? request.getServer().getDefaultResponseEncoding() : asked.getEncoding();
        if (encoding != EncodingEnum.JSON && encoding != EncodingEnum.XML) {
            return true;
        }
        var form = new Form(encoding, RestfulServerUtils.prettyPrintResponse(request.getServer(), request));
        var text = written.compute(
                form, (key, kept) -> kept != null && kept.of == statement ? kept : write(key, request, statement));

        response.setHeader(Constants.HEADER_ETAG, text.etag);
        if (text.etag.equals(request.getHeader(Constants.HEADER_IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return false;
        }
        response.setContentType(form.encoding.getResourceContentTypeNonLegacy() + ";charset=utf-8");
        response.setContentLength(text.bytes.length);
        response.getOutputStream().write(text.bytes);
        return false;
    }

    private static Written write(Form form, RequestDetails request, IBaseConformance statement) {
        var bytes = form.encoding
                .newParser(request.getFhirContext())
                .setPrettyPrint(form.pretty)
                .encodeResourceToString(statement)
                .getBytes(StandardCharsets.UTF_8);
        var sum = new CRC32();
        sum.update(bytes);
        return new Written(statement, bytes, "W/\"" + Long.toHexString(sum.getValue()) + "\"");
    }

    private record Form(EncodingEnum encoding, boolean pretty) {}

    /** Told apart by the identity of the resource, which HAPI replaces when it is computed anew. */
    private static final class Written {

        private final IBaseConformance of;
        private final byte[] bytes;
        private final String etag;

        Written(IBaseConformance of, byte[] bytes, String etag) {
            this.of = of;
            this.bytes = bytes;
            this.etag = etag;
        }
    }
}
