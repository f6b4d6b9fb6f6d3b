package org.ketabridge.openapi;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

@FhirServerTest
class OpenApiIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    private OpenAPI document;

    /** As somebody without a token gets it, read by the reference parser, which says what is wrong with it. */
    @BeforeEach
    void read() {
        var answer = client.withoutToken().get("/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var options = new ParseOptions();
        options.setResolve(true);
        var read = new OpenAPIV3Parser().readContents(answer.body(), List.of(), options);
        assertThat(read.getMessages()).isEmpty();
        document = read.getOpenAPI();
    }

    @Test
    void namesTheServerAndHowToBePermitted() {
        assertThat(document.getServers().get(0).getUrl()).isEqualTo(address.fhirBase());
        assertThat(document.getSecurity().get(0)).containsOnlyKeys("bearer");
        assertThat(at("/metadata").getGet().getSecurity()).isEmpty();
    }

    @Test
    void describesSearchesWithTheirParameters() {
        var search = at("/MedicationAdministration").getGet();
        assertThat(names(search))
                .contains(
                        "patient",
                        "effective-time",
                        "_id",
                        "_lastUpdated",
                        "_include",
                        "_revinclude",
                        "_count",
                        "_sort");
        assertThat(search.getParameters())
                .filteredOn(parameter -> "patient".equals(parameter.getName()))
                .extracting(Parameter::getDescription)
                .allSatisfy(text -> assertThat(text).startsWith("reference: ").doesNotContain("* ["));
        assertThat(at("/MedicationAdministration/_search")
                        .getPost()
                        .getRequestBody()
                        .getContent()
                        .values())
                .extracting(type -> type.getSchema().getProperties())
                .singleElement(as(InstanceOfAssertFactories.MAP))
                .containsKeys("patient", "effective-time");
    }

    @Test
    void describesWhatCanBeDoneAndNothingElse() {
        var patients = at("/Patient/{id}");
        assertThat(patients.getPut().getResponses()).containsKeys("200", "201", "default");
        assertThat(patients.getPatch().getRequestBody().getContent())
                .containsOnlyKeys("application/json-patch+json", "application/fhir+json");
        assertThat(patients.getDelete()).isNotNull();
        assertThat(document.getPaths()).containsKeys("/Patient/{id}/_history/{version}", "/_history", "/");

        // The audit is read, and that only.
        assertThat(at("/AuditEvent").getGet()).isNotNull();
        assertThat(at("/AuditEvent").getPost()).isNull();
        assertThat(document.getPaths()).doesNotContainKey("/AuditEvent/{id}/_history");
    }

    @Test
    void describesOperationsWhereTheyCanBeCalled() {
        var everything = at("/Patient/{id}/$everything");
        assertThat(names(everything.getGet())).containsExactly("id", "arguments");
        assertThat(everything.getGet().getExternalDocs().getUrl())
                .isEqualTo("http://hl7.org/fhir/OperationDefinition/Patient-everything");
        assertThat(everything.getPost().getRequestBody().getContent()).containsKey("application/fhir+json");
        assertThat(at("/Observation/$lastn").getGet()).isNotNull();
        assertThat(at("/DocumentReference/$docref").getGet()).isNotNull();
        assertThat(document.getPaths())
                .containsKey("/Patient/$merge")
                .doesNotContainKeys("/Observation/{id}/$lastn", "/$merge");
        // It changes what is stored.
        assertThat(at("/Patient/$merge").getGet()).isNull();
    }

    @Test
    void everySearchThatItDescribesAnswers() {
        assertThat(document.getPaths().keySet())
                .filteredOn(path -> path.matches("/[A-Z][A-Za-z]+"))
                .hasSizeGreaterThan(100)
                .allSatisfy(path -> assertThat(
                                client.get(path + "?_count=1&_elements=id").statusCode())
                        .as(path)
                        .isEqualTo(200));
    }

    private PathItem at(String path) {
        return Objects.requireNonNull(document.getPaths().get(path), path);
    }

    private static List<String> names(Operation operation) {
        return operation.getParameters().stream().map(Parameter::getName).toList();
    }
}
