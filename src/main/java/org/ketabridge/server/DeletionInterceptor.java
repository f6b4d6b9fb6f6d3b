package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/**
 * Deletes only the version that {@code If-Match} names, of the request or of an entry: HAPI looks at it for updates alone.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#concurrency">FHIR R4, managing resource contention</a>
 */
class DeletionInterceptor implements StorageInterceptor {

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDeletion(IBaseResource deleted, @Nullable RequestDetails request) {
        var demanded = request == null ? null : demanded(deleted, request);
        var version = deleted.getIdElement().getVersionIdPart();
        if (demanded != null && !VersionTag.read(demanded).equals(version)) {
            throw new PreconditionFailedException(
                    "%s/%s is at version %s and is not deleted (expected: the version that If-Match names, %s)"
                            .formatted(
                                    deleted.fhirType(), deleted.getIdElement().getIdPart(), version, demanded));
        }
    }

    private static @Nullable String demanded(IBaseResource deleted, RequestDetails request) {
        return EntryInProgress.entry()
                .map(BundleEntryComponent::getRequest)
                .filter(entry -> entry.getMethod() == HTTPVerb.DELETE && isOf(deleted, entry))
                .map(BundleEntryRequestComponent::getIfMatch)
                .orElseGet(() -> request.getHeader(Constants.HEADER_IF_MATCH));
    }

    private static boolean isOf(IBaseResource deleted, BundleEntryRequestComponent entry) {
        var named = new IdType(entry.getUrl());
        return deleted.fhirType().equals(named.getResourceType())
                && deleted.getIdElement().getIdPart().equals(named.getIdPart());
    }
}
