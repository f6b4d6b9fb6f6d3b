package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.hl7.fhir.r4.model.MetadataResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The definitions of the package {@code hl7.fhir.uv.subscriptions-backport} 1.1.0 that notify in R4, in words of ours and with
 * its URLs and constraints, so that they are checked where the package is not at hand. Each says that it is a stand-in.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/">Subscriptions R5 Backport</a>
 */
final class SubscriptionsBackport {

    static final String CANONICAL = "http://hl7.org/fhir/uv/subscriptions-backport";

    private static final String FILES = "classpath:stand-ins/subscriptions-backport/*.json";

    private SubscriptionsBackport() {}

    /** Definitions of packages, of which there are none but these yet. */
    static PackageDefinitions standIns(FhirContext fhir) {
        try {
            var found = new ArrayList<MetadataResource>();
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (var stream = file.getInputStream()) {
                    found.add((MetadataResource) fhir.newJsonParser().parseResource(stream));
                }
            }
            var definitions = new PackageDefinitions(fhir);
            definitions.addInThePlaceOf(CANONICAL, found);
            return definitions;
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-ins in the jar cannot be read", e);
        }
    }
}
