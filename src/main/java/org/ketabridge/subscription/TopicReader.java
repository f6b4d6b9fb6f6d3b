package org.ketabridge.subscription;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;

/** Reads the topics of a guide: R5 SubscriptionTopics, which R4 writes as Basic with an extension for each element. */
final class TopicReader {

    private static final String ELEMENT = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.";
    private static final String TYPES = "http://hl7.org/fhir/StructureDefinition/";
    private static final String CODE = "SubscriptionTopic";

    private TopicReader() {}

    static boolean isTopic(Basic resource) {
        return resource.getCode().getCoding().stream().anyMatch(coding -> CODE.equals(coding.getCode()));
    }

    /** @throws IllegalArgumentException when something is missing without which it never fires */
    static Topic read(Basic resource) {
        var url = text(resource.getExtensionsByUrl(ELEMENT + "url"));
        var triggers = resource.getExtensionsByUrl(ELEMENT + "resourceTrigger").stream()
                .map(TopicReader::trigger)
                .toList();
        if (url.isEmpty() || triggers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Basic/" + resource.getIdPart() + ": a topic without a URL or a trigger (expected: both)");
        }
        return new Topic(
                url,
                text(resource.getExtensionsByUrl(ELEMENT + "version")),
                text(resource.getExtensionsByUrl(ELEMENT + "title")),
                triggers,
                resource.getExtensionsByUrl(ELEMENT + "canFilterBy").stream()
                        .map(filter -> new Topic.Filter(type(filter), child(filter, "filterParameter")))
                        .toList(),
                resource.getExtensionsByUrl(ELEMENT + "notificationShape").stream()
                        .flatMap(shape -> texts(shape, "include"))
                        .toList());
    }

    private static Topic.Trigger trigger(Extension written) {
        var criteria = child(written, "fhirPathCriteria");
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("a trigger without fhirPathCriteria (expected: one)");
        }
        return new Topic.Trigger(
                type(written),
                texts(written, "supportedInteraction").collect(Collectors.toUnmodifiableSet()),
                criteria);
    }

    private static String type(Extension written) {
        var resource = child(written, "resource");
        return resource.startsWith(TYPES) ? resource.substring(TYPES.length()) : resource;
    }

    private static String child(Element parent, String name) {
        return text(parent.getExtensionsByUrl(name));
    }

    private static Stream<String> texts(Element parent, String name) {
        return parent.getExtensionsByUrl(name).stream()
                .map(extension -> extension.getValueAsPrimitive().getValueAsString());
    }

    private static String text(List<Extension> extensions) {
        return extensions.isEmpty()
                ? ""
                : extensions.get(0).getValueAsPrimitive().getValueAsString();
    }
}
