package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MetadataResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical URLs that Java code speaks of are those of the compiled guide. */
class CanonicalTest {

    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FhirContext.forR4Cached());

    static Stream<String> canonicals() {
        return Arrays.stream(Canonical.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(CanonicalTest::value)
                .filter(url -> !url.equals(Canonical.ROOT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("canonicals")
    void isAnArtifactOfTheGuide(String url) {
        assertThat(GUIDE.artifacts()).extracting(MetadataResource::getUrl).contains(url);
    }

    @Test
    void theRootIsThatOfEveryArtifact() {
        assertThat(GUIDE.guide().getUrl()).startsWith(Canonical.ROOT + "/");
        assertThat(GUIDE.artifacts()).allSatisfy(artifact -> assertThat(artifact.getUrl())
                .isEqualTo(Canonical.ROOT + "/" + artifact.fhirType() + "/" + artifact.getIdPart()));
    }

    @Test
    void everyArtifactHasTheVersionOfTheGuide() {
        assertThat(GUIDE.artifacts())
                .allSatisfy(artifact ->
                        assertThat(artifact.getVersion()).as(artifact.getUrl()).isEqualTo(GUIDE.version()));
    }

    private static String value(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
