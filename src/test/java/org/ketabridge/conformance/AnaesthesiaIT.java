package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Ketamine as an anaesthetic, from a system that never heard of this guide, goes in and comes out untouched: one record of
 * each resource type that the guide has a profile for.
 */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class AnaesthesiaIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FHIR);

    /** The keys of the guide's own invariants. */
    private static final List<String> OURS = GUIDE.all(StructureDefinition.class)
            .flatMap(structure -> structure.getDifferential().getElement().stream())
            .flatMap(element -> element.getConstraint().stream())
            .map(constraint -> constraint.getKey())
            .distinct()
            .toList();

    @Autowired
    private FhirTestClient client;

    static Stream<JsonNode> records() throws IOException {
        try (var stream = AnaesthesiaIT.class.getResourceAsStream("/conformance/anaesthesia.json")) {
            var records = new ArrayList<JsonNode>();
            JSON.readTree(stream).forEach(records::add);
            return records.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void isStoredAndReadBackAsItWasSent(JsonNode record) throws IOException {
        var path = "/" + record.path("resourceType").asText() + "/"
                + record.path("id").asText();

        var stored = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .header("Prefer", "return=OperationOutcome")
                .PUT(BodyPublishers.ofString(record.toString())));
        var read = client.get(path);

        assertThat(stored.statusCode()).as(stored.body()).isIn(200, 201);
        assertThat(FhirTestClient.outcome(stored.body()).getIssue())
                .extracting(OperationOutcomeIssueComponent::getSeverity)
                .as(stored.body())
                .containsOnly(IssueSeverity.INFORMATION);
        assertThat(withoutMeta(read.body())).isEqualTo(withoutMeta(record.toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void hasNoFindingOfThisGuide(JsonNode record) {
        var answer = client.post("/" + record.path("resourceType").asText() + "/$validate", record.toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        var outcome = FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.body());
        assertThat(outcome.getIssue())
                .extracting(OperationOutcomeIssueComponent::getDiagnostics)
                .filteredOn(text -> text != null)
                .noneMatch(text -> text.contains("ketabridge"));
        assertThat(outcome.getIssue())
                .extracting(issue -> issue.getDetails().getCodingFirstRep().getCode())
                .doesNotContainAnyElementsOf(OURS);
    }

    @Test
    void isOfEachTypeThatTheGuideHasAProfileFor() throws IOException {
        var profiled = GUIDE.all(StructureDefinition.class)
                .filter(structure -> structure.getKind() == StructureDefinitionKind.RESOURCE)
                .map(StructureDefinition::getType)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(profiled)
                .contains("MedicationAdministration")
                .isSubsetOf(records()
                        .map(record -> record.path("resourceType").asText())
                        .toList());
    }

    private static JsonNode withoutMeta(String json) throws IOException {
        var tree = (ObjectNode) JSON.readTree(json);
        tree.remove("meta");
        return tree;
    }
}
