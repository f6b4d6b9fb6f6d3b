package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.BooleanType;
import org.jspecify.annotations.Nullable;

/** The topics that the server knows, and what fires them. */
final class Topics {

    private final Map<String, Topic> byUrl = new LinkedHashMap<>();
    private final IFhirPath paths;

    /** What the expression that is being evaluated is about; guarded by this. */
    private @Nullable IBaseResource previous;

    private @Nullable IBaseResource current;

    /** @throws IllegalArgumentException when the criteria of one are no FHIRPath */
    Topics(FhirContext fhir, Collection<Topic> topics) {
        this.paths = fhir.newFhirPath();
        paths.setEvaluationContext(new Sides());
        for (var topic : topics) {
            byUrl.put(topic.url(), topic);
            topic.triggers().forEach(this::parse);
        }
    }

    private void parse(Topic.Trigger trigger) {
        try {
            paths.parse(trigger.criteria());
        } catch (Exception e) {
            throw new IllegalArgumentException(trigger.criteria() + " (expected: FHIRPath)", e);
        }
    }

    /** What {@code %previous} and {@code %current} are. */
    private final class Sides implements IFhirPathEvaluationContext {

        @Override
        public List<IBase> resolveConstant(Object context, String name, ConstantEvaluationMode mode) {
            var side =
                    switch (name) {
                        case "%previous", "previous" -> previous;
                        case "%current", "current" -> current;
                        default -> null;
                    };
            return side == null ? List.of() : List.of(side);
        }
    }

    Collection<Topic> all() {
        return byUrl.values();
    }

    /** By its URL, with or without a version. */
    Optional<Topic> find(String url) {
        var end = url.indexOf('|');
        return end < 0
                ? Optional.ofNullable(byUrl.get(url))
                : Optional.ofNullable(byUrl.get(url.substring(0, end)))
                        .filter(topic -> topic.version().equals(url.substring(end + 1)));
    }

    /**
     * Whether a change fires a topic.
     *
     * @param before null: there was nothing
     */
    boolean isFired(Topic topic, @Nullable IBaseResource before, IBaseResource after) {
        var interaction = before == null ? "create" : "update";
        return topic.triggers().stream()
                .filter(trigger -> trigger.type().equals(after.fhirType()))
                .filter(trigger -> trigger.interactions().contains(interaction))
                .anyMatch(trigger -> holds(trigger, before, after));
    }

    private synchronized boolean holds(Topic.Trigger trigger, @Nullable IBaseResource before, IBaseResource after) {
        previous = before;
        current = after;
        try {
            return paths.evaluateFirst(after, trigger.criteria(), BooleanType.class)
                    .filter(BooleanType::booleanValue)
                    .isPresent();
        } finally {
            previous = null;
            current = null;
        }
    }
}
