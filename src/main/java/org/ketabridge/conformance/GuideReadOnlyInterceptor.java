package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MetadataResource;
import org.ketabridge.server.StorageInterceptor;

/** Keeps the guide's artifacts as the release has them: a client reads them, and changes its own copies only. */
class GuideReadOnlyInterceptor implements StorageInterceptor {

    /** Where a Basic that is a SubscriptionTopic of R5 has the URL by which it is subscribed to. */
    private static final String TOPIC_URL =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.url";

    private final Set<String> ids;
    private final Set<String> urls;

    GuideReadOnlyInterceptor(GuidePackage guide) {
        this.ids = all(guide).map(GuideReadOnlyInterceptor::name).collect(Collectors.toUnmodifiableSet());
        this.urls = all(guide).flatMap(GuideReadOnlyInterceptor::urls).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<DomainResource> all(GuidePackage guide) {
        return Stream.concat(Stream.of(guide.guide()), guide.stored());
    }

    private static String name(DomainResource artifact) {
        return artifact.fhirType() + "/" + artifact.getIdElement().getIdPart();
    }

    /** What others name it by; a Basic may have as many as it has extensions. */
    private static Stream<String> urls(DomainResource artifact) {
        if (artifact instanceof MetadataResource metadata) {
            return Stream.ofNullable(metadata.getUrl());
        }
        return artifact instanceof Basic topic
                ? topic.getExtensionsByUrl(TOPIC_URL).stream()
                        .filter(Extension::hasValue)
                        .map(url -> url.getValue().primitiveValue())
                        .filter(Objects::nonNull)
                : Stream.of();
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
        if (!(resource instanceof DomainResource artifact)) {
            return;
        }
        var name = name(artifact);
        if (ids.contains(name) || urls(artifact).anyMatch(urls::contains)) {
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
