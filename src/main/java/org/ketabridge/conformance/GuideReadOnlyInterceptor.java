package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.ketabridge.server.StorageInterceptor;

/** Keeps the guide's artifacts as the release has them: a client reads them, and changes its own copies only. */
class GuideReadOnlyInterceptor implements StorageInterceptor {

    private final Set<String> ids;
    private final Set<String> urls;

    GuideReadOnlyInterceptor(GuidePackage guide) {
        this.ids = Stream.concat(Stream.of(guide.guide()), guide.artifacts().stream())
                .map(artifact ->
                        artifact.fhirType() + "/" + artifact.getIdElement().getIdPart())
                .collect(Collectors.toUnmodifiableSet());
        this.urls = Stream.concat(Stream.of(guide.guide()), guide.artifacts().stream())
                .map(MetadataResource::getUrl)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource resource, RequestDetails details) {
        refuseIfOfTheGuide(resource, details);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(IBaseResource before, IBaseResource resource, RequestDetails details) {
        refuseIfOfTheGuide(resource, details);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void beforeDelete(IBaseResource resource, RequestDetails details) {
        refuseIfOfTheGuide(resource, details);
    }

    private void refuseIfOfTheGuide(IBaseResource resource, RequestDetails details) {
        if (GuideWrite.isMarked(details)) {
            return;
        }
        if (PackageSearchParameters.isRecord(resource)) {
            refuse(
                    "Basic",
                    "Basic/" + PackageSearchParameters.RECORD
                            + " tells what this server installed, and is written by it alone (expected: another id)");
        }
        if (!(resource instanceof MetadataResource artifact)) {
            return;
        }
        var name = artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
        if (ids.contains(name) || (artifact.hasUrl() && urls.contains(artifact.getUrl()))) {
            refuse(
                    artifact.fhirType(),
                    name + " belongs to the guide " + GuidePackage.PACKAGE_ID
                            + " and changes only with the server's release (expected: another id and another url)");
        }
    }

    private static void refuse(String type, String sentence) {
        throw new ForbiddenOperationException(
                sentence,
                OperationOutcomes.of(
                        List.of(new Finding(ResultSeverityEnum.ERROR, "guide-read-only", type, sentence))));
    }
}
