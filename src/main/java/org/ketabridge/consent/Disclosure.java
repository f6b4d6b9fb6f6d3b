package org.ketabridge.consent;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a patient's record is about to be shown to someone. What is not known is null.
 *
 * @param type its resource type
 * @param labels its security labels
 * @param viewer to whom
 * @param at when
 */
public record Disclosure(String type, @Nullable Set<Code> labels, @Nullable Viewer viewer, @Nullable Instant at) {

    /** A code of a code system; an empty text where there is none. */
    public record Code(String system, String code) {}

    /** Of that resource. */
    public static Disclosure of(IBaseResource resource, Viewer viewer, Instant at) {
        return new Disclosure(resource.fhirType(), labels(resource), viewer, at);
    }

    /** Of a version, with the labels that the resource has got since. */
    public Disclosure labelledAs(IBaseResource current) {
        var all = new HashSet<>(labels(current));
        if (labels != null) {
            all.addAll(labels);
        }
        return new Disclosure(type, Set.copyOf(all), viewer, at);
    }

    private static Set<Code> labels(IBaseResource resource) {
        return resource.getMeta().getSecurity().stream()
                .map(label -> new Code(text(label.getSystem()), text(label.getCode())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of some resource of the type, whatever its labels are. */
    public static Disclosure ofSome(String type, Viewer viewer, Instant at) {
        return new Disclosure(type, null, viewer, at);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
