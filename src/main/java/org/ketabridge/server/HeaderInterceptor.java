package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.util.DateUtils;
import java.util.regex.Pattern;

/** Refuses headers and formats that HAPI would stumble over, or pass over in silence. */
class HeaderInterceptor implements ServerInterceptor {

    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private static final String FORM = "application/x-www-form-urlencoded";

    /** A parameter of the media type, of which R4 is 4.0. */
    private static final Pattern OTHER_VERSION = Pattern.compile("fhirVersion=\"?(?!4\\.0)([\\w.]+)");

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum operation, RequestDetails request) {
        var demanded = request.getHeader(Constants.HEADER_IF_MATCH);
        if (demanded != null) {
            VersionTag.read(demanded);
        }
        var since = request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE);
        if (since != null && DateUtils.parseDate(since) == null) {
            throw new InvalidRequestException(
                    "If-Modified-Since: " + since + " (expected: a date such as Sat, 28 Nov 2026 20:00:00 GMT)");
        }
        checkFormat(request);
        if (operation == RestOperationTypeEnum.SEARCH_TYPE && request.getRequestType() == RequestTypeEnum.POST) {
            checkForm(request);
        }
    }

    private static void checkFormat(RequestDetails request) {
        var formats = request.getParameters().get(Constants.PARAM_FORMAT);
        for (var format : formats == null ? new String[0] : formats) {
            // A plus sign in a URL reads as a space.
            if (EncodingEnum.forContentType(format.replace(' ', '+')) == null
                    && !Constants.FORMATS_HTML.contains(format)) {
                throw new UnclassifiedServerFailureException(
                        NOT_ACCEPTABLE, "_format=" + format + " (expected: json, xml, ttl or their media types)");
            }
        }
        var other = OTHER_VERSION.matcher(String.valueOf(request.getHeader(Constants.HEADER_ACCEPT)));
        if (other.find()) {
            throw new UnclassifiedServerFailureException(
                    NOT_ACCEPTABLE, "Accept: fhirVersion=" + other.group(1) + " (expected: 4.0, which is R4)");
        }
    }

    /** Whatever else were sent would not narrow the search: everything would be found. */
    private static void checkForm(RequestDetails request) {
        var type = request.getHeader(Constants.HEADER_CONTENT_TYPE);
        if (type != null && !type.startsWith(FORM)) {
            throw new UnclassifiedServerFailureException(
                    UNSUPPORTED_MEDIA_TYPE, "A search with a body of " + type + " (expected: " + FORM + ")");
        }
    }
}
