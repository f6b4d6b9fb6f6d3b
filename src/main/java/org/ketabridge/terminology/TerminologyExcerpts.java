package org.ketabridge.terminology;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Excerpts of code systems that others publish, each a CodeSystem resource with {@code content = fragment}.
 *
 * @param codeSystems the excerpts
 */
public record TerminologyExcerpts(List<CodeSystem> codeSystems) {

    private static final String FILES = "classpath:terminology/*/CodeSystem-*.json";

    /** Reads every excerpt from the class path. */
    public static TerminologyExcerpts fromClasspath(FhirContext fhir) {
        try {
            var codeSystems = new ArrayList<CodeSystem>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (var stream = file.getInputStream()) {
                    codeSystems.add(fhir.newJsonParser().parseResource(CodeSystem.class, stream));
                }
            }
            return new TerminologyExcerpts(List.copyOf(codeSystems));
        } catch (IOException e) {
            throw new UncheckedIOException("the terminology excerpts in the jar cannot be read", e);
        }
    }
}
