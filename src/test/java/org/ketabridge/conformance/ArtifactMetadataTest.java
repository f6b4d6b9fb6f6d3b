package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each artifact of the guide introduces itself, and says whose codes it holds. Url and version: {@link CanonicalTest}. */
class ArtifactMetadataTest {

    /** What a notice says of the code systems that want to be named where their codes stand. */
    private static final Map<String, String> NOTICES = Map.of(
            "http://snomed.info/sct", "SNOMED CT",
            "http://loinc.org", "LOINC",
            "http://www.nlm.nih.gov/research/umls/rxnorm", "RxNorm",
            "http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM",
            "http://nucc.org/provider-taxonomy", "NUCC",
            "http://www.whocc.no/atc", "ATC");

    private static final String UCUM = "http://unitsofmeasure.org";

    static Stream<GuideExample> artifacts() {
        return GuidePackage.fromClasspath(FhirContext.forR4Cached()).artifacts().stream()
                .map(artifact -> GuideExample.named(artifact.fhirType() + "-" + artifact.getIdPart() + ".json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void introducesItself(GuideExample artifact) {
        var searchParameter = artifact.type().equals("SearchParameter");

        assertThat(List.of("name", "description", "publisher", "date", "experimental"))
                .allSatisfy(element ->
                        assertThat(text(artifact, element)).as(element).isNotBlank());
        // R4 gives a SearchParameter no title, and servers index active ones only.
        if (!searchParameter) {
            assertThat(text(artifact, "title")).as("title").isNotBlank();
        }
        assertThat(text(artifact, "status")).isEqualTo(searchParameter ? "active" : "draft");
        assertThat(artifact.resource().at("/jurisdiction/0/coding/0/code").asText())
                .isEqualTo("US");
        assertThat(artifact.resource().at("/contact/0/telecom/0/value").asText())
                .isEqualTo(Canonical.ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("artifacts")
    void namesTheOwnersOfTheCodesItHolds(GuideExample artifact) {
        var held = artifact.resource().toString();

        assertThat(NOTICES).allSatisfy((system, name) -> {
            if (held.contains(system)) {
                assertThat(text(artifact, "copyright")).contains(name);
            }
        });
        // A unit in a profile is a use that asks for nothing, a list of units a part of their table.
        if (artifact.type().equals("ValueSet") && held.contains(UCUM)) {
            assertThat(text(artifact, "copyright")).contains("UCUM");
        }
    }

    private static String text(GuideExample artifact, String element) {
        return artifact.resource().path(element).asText();
    }
}
