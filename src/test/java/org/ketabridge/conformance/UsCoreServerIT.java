package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.ServerDatabase;

/** The packaged server with US Core 7.0.0 and the data set {@code us-core}. */
@TestInstance(Lifecycle.PER_CLASS)
class UsCoreServerIT {

    private static final String US_CORE = "http://hl7.org/fhir/us/core/";

    private @Nullable ServerDatabase database;
    private @Nullable PackagedServer server;
    private @Nullable FhirTestClient client;

    @BeforeAll
    void start() throws IOException {
        var file = UsCorePackage.file("7.0.0");
        database = ServerDatabase.start();
        server = PackagedServer.start(
                        Files.createTempDirectory("ketabridge-us-core"),
                        database.environment(),
                        "--spring.profiles.active=sandbox",
                        "--ketabridge.sandbox.data-sets=us-core",
                        "--ketabridge.conformance.packages=" + file,
                        "--ketabridge.security.enabled=false")
                .awaitReady();
        client = FhirTestClient.withoutToken(new PublicAddress(server.root()));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** One search for each parameter and each combination of them that US Core's CapabilityStatement names. */
    static Stream<String> searches() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/conformance/us-core-searches.txt"))) {
            return lines.filter(line -> !line.isBlank()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("searches")
    void findsByGetAndByPost(String search) {
        var found = search("/" + search);

        assertThat(found.getEntry()).as(search).isNotEmpty();
        var question = search.indexOf('?');
        var posted = client().send("/" + search.substring(0, question) + "/_search", request -> request.header(
                        "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(search.substring(question + 1))));
        assertThat(FhirTestClient.parse(Bundle.class, posted.body()).getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactlyElementsOf(found.getEntry().stream()
                        .map(entry -> entry.getResource().getIdElement().getIdPart())
                        .toList());
    }

    @Test
    void declaresNoCombinationOfSearchParametersThatIsNotSearchedHere() throws IOException {
        var searched = searches()
                .map(search -> search.substring(0, search.indexOf('?')) + " "
                        + names(Arrays.stream(search.substring(search.indexOf('?') + 1)
                                        .split("&"))
                                .map(part -> part.substring(0, part.indexOf('=')))))
                .toList();

        assertThat(resources().flatMap(UsCoreServerIT::combinations).distinct())
                .isSubsetOf(searched)
                .hasSizeGreaterThan(50);
    }

    private static Stream<String> combinations(CapabilityStatementRestResourceComponent resource) {
        return resource.getExtensionsByUrl(PackageCapabilities.COMBINATION).stream()
                .map(combination -> resource.getType() + " "
                        + names(combination.getExtension().stream()
                                .filter(part -> part.getUrl().equals("required"))
                                .map(part -> part.getValue().primitiveValue())));
    }

    private static String names(Stream<String> parameters) {
        return String.join("+", parameters.collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void saysThatItIsAServerOfUsCore() {
        assertThat(statement().getInstantiates())
                .extracting(PrimitiveType::getValue)
                .contains(Canonical.KETAMINE_SERVER, US_CORE + "CapabilityStatement/us-core-server");
        assertThat(resource("Patient").getSupportedProfile())
                .extracting(PrimitiveType::getValue)
                .contains(US_CORE + "StructureDefinition/us-core-patient|7.0.0");
        assertThat(resource("CareTeam").getSearchInclude())
                .extracting(PrimitiveType::getValue)
                .contains("CareTeam:participant:RelatedPerson");
        assertThat(resource("Observation").getSearchRevInclude())
                .extracting(PrimitiveType::getValue)
                .contains("Provenance:target");
        assertThat(resource("Patient").getSearchParam()).anySatisfy(parameter -> {
            assertThat(parameter.getName()).isEqualTo("race");
            assertThat(parameter.getDefinition()).startsWith(US_CORE + "SearchParameter/us-core-race");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MedicationRequest?patient=june-halvorsen&intent=order&_include=MedicationRequest:medication",
                "MedicationDispense?patient=june-halvorsen&_include=MedicationDispense:medication",
                "PractitionerRole?practitioner=nora-ahlgren&_include=PractitionerRole:endpoint",
                "CareTeam?patient=june-halvorsen&status=active&_include=CareTeam:participant:RelatedPerson",
                "Encounter?patient=june-halvorsen&_revinclude=Provenance:target"
            })
    void includes(String search) {
        assertThat(search("/" + search).getEntry())
                .extracting(entry -> entry.getSearch().getMode().toCode())
                .contains("match", "include");
    }

    @Test
    void storesTheSearchParametersThatR4LacksAndNoOthers() {
        assertThat(search("/SearchParameter?_count=100").getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .filteredOn(id -> id.startsWith("us-core-"))
                .containsExactlyInAnyOrder(
                        "us-core-race",
                        "us-core-ethnicity",
                        "us-core-patient-gender-identity",
                        "us-core-careteam-role",
                        "us-core-condition-asserted-date",
                        "us-core-encounter-discharge-disposition",
                        "us-core-goal-description");
    }

    @Test
    void refusesToValidateWhatLacksWhatUsCoreDemands() {
        var patient = "{\"resourceType\": \"Patient\", \"gender\": \"female\"}";

        var answer = client().post(
                        "/Patient/$validate?profile="
                                + FhirTestClient.encoded(US_CORE + "StructureDefinition/us-core-patient"),
                        patient);

        assertThat(FhirTestClient.codes(FhirTestClient.outcome(answer.body()), IssueSeverity.ERROR))
                .contains("missing-element");
        assertThat(answer.body()).contains("Patient.identifier").contains("Patient.name");
    }

    private Bundle search(String path) {
        var answer = client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FhirTestClient.parse(Bundle.class, answer.body());
    }

    private CapabilityStatement statement() {
        return FhirTestClient.parse(
                CapabilityStatement.class, client().get("/metadata").body());
    }

    private Stream<CapabilityStatementRestResourceComponent> resources() {
        return statement().getRestFirstRep().getResource().stream();
    }

    private CapabilityStatementRestResourceComponent resource(String type) {
        return resources()
                .filter(resource -> resource.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private FhirTestClient client() {
        return Objects.requireNonNull(client);
    }
}
