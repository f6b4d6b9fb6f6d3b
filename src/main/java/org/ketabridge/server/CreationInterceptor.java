package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * Lets an update with {@code If-None-Match: *}, as a request or as an entry, only create.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
 */
class CreationInterceptor implements StorageInterceptor {

    private static final String ANY = "*";

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        var demanded = request == null ? null : demanded(after, request);
        if (demanded == null) {
            return;
        }
        if (!demanded.strip().equals(ANY)) {
            throw new InvalidRequestException(
                    "If-None-Match: " + demanded + " of an update (expected: *, which only creates)");
        }
        if (!before.isDeleted()) {
            throw new PreconditionFailedException(
                    "%s/%s is there, and is not updated (expected: none, as If-None-Match: * demands)"
                            .formatted(after.fhirType(), before.getIdElement().getIdPart()));
        }
    }

    /** In a transaction it is stored after all entries were carried out, and only what is stored tells which entry it is of. */
    private static @Nullable String demanded(IBaseResource after, RequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.UPDATE) {
            return request.getHeader(Constants.HEADER_IF_NONE_MATCH);
        }
        if (request.getResource() instanceof Bundle transaction) {
            return transaction.getEntry().stream()
                    .filter(entry -> entry.getResource() == after)
                    .map(BundleEntryComponent::getRequest)
                    .filter(entry -> entry.getMethod() == HTTPVerb.PUT)
                    .map(BundleEntryRequestComponent::getIfNoneMatch)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }
}
