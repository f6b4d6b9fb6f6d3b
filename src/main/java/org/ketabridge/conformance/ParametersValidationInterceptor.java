package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Parameters;
import org.ketabridge.server.ServerInterceptor;

/**
 * Lets a {@code Parameters} resource itself be validated: posted to {@code Parameters/$validate} without a parameter {@code resource} it is
 * what is to be validated, and not what says so.
 *
 * @see <a href="https://hl7.org/fhir/R4/resource-operation-validate.html">FHIR R4, $validate</a>
 */
class ParametersValidationInterceptor implements ServerInterceptor {

    private static final String RESOURCE = "resource";

    private static final String JSON =
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":%s}]}";

    private static final String XML = "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"resource\"/>"
            + "<resource>%s</resource></parameter></Parameters>";

    private final FhirContext fhir;

    ParametersValidationInterceptor(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void wrap(RequestDetails request) {
        if (request.getRequestType() == RequestTypeEnum.POST
                && "$validate".equals(request.getOperation())
                && "Parameters".equals(request.getResourceName())) {
            var body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
            var encoding = EncodingEnum.detectEncodingNoDefault(body);
            if (encoding != null && isToBeValidated(body, encoding)) {
                var wrapped = encoding == EncodingEnum.JSON
                        ? JSON.formatted(body)
                        : XML.formatted(body.replaceFirst("^\\s*<\\?xml[^>]*\\?>", ""));
                request.setRequestContents(wrapped.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private boolean isToBeValidated(String body, EncodingEnum encoding) {
        try {
            return encoding.newParser(fhir).parseResource(body) instanceof Parameters parameters
                    && parameters.getParameter().stream()
                            .noneMatch(part -> RESOURCE.equals(part.getName()) && part.hasResource());
        } catch (DataFormatException e) {
            // Whoever reads it next says what is wrong.
            return false;
        }
    }
}
