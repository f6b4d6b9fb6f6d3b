package org.ketabridge.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.fge.jsonpatch.JsonPatch;
import com.github.fge.jsonpatch.JsonPatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A resource that breaks one constraint of the guide and nothing else, and how that must be reported.
 *
 * @param constraint the id of the constraint, as {@link GuideConstraints} gives it
 * @param example the conforming example that it begins with, as {@link GuideExample} names it
 * @param patch the JSON Patch (RFC 6902) that breaks the constraint
 * @param severity {@code error} or {@code warning}
 * @param code our finding code, or the key of the invariant
 * @param expression where, as FHIRPath
 */
record ConstraintCase(
        String constraint, String example, JsonNode patch, String severity, String code, String expression) {

    private static final String FILES = "classpath:conformance/invalid/*.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every case; those of one profile or extension stand in the file of its id. */
    static List<ConstraintCase> all() {
        try {
            var cases = new ArrayList<ConstraintCase>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                var structure = Objects.requireNonNull(file.getFilename()).replace(".json", "");
                try (var stream = file.getInputStream()) {
                    for (var one : JSON.readValue(stream, ConstraintCase[].class)) {
                        if (!one.constraint().startsWith(structure + " ")) {
                            throw new IllegalStateException(
                                    file.getFilename() + " has a case of another structure: " + one.constraint());
                        }
                        cases.add(one);
                    }
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException("the cases cannot be read", e);
        }
    }

    /** The text of the resource that breaks the constraint. */
    String resource() {
        try {
            return JsonPatch.fromJson(patch)
                    .apply(GuideExample.named(example).resource())
                    .toString();
        } catch (IOException | JsonPatchException e) {
            throw new IllegalStateException("the patch of '" + constraint + "' does not fit " + example, e);
        }
    }

    @Override
    public String toString() {
        return constraint;
    }
}
