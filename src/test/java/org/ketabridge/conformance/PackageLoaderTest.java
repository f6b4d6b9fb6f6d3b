package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.StartFailedException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Packages of other guides, from files and from a registry on this machine. */
@ExtendWith(OutputCaptureExtension.class)
class PackageLoaderTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String PROFILE = "http://example.org/StructureDefinition/tiny";

    private static final String SERVER =
            """
            {"resourceType": "CapabilityStatement", "url": "http://example.org/CapabilityStatement/%s", "status": "draft",
             "kind": "requirements", "fhirVersion": "4.0.1", "format": ["json"], "rest": [{"mode": "%s", "resource": [{
             "extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination",
               "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation", "valueCode": "SHALL"},
                {"url": "required", "valueString": "name"}]},
              {"url": "http://hl7.org/fhir/StructureDefinition/capabilitystatement-search-parameter-combination",
               "extension": [{"url": "required", "valueString": "name"}, {"url": "required", "valueString": "colour"}]}],
             "type": "Patient", "supportedProfile": ["%s", "http://example.org/StructureDefinition/not-in-the-package"],
             "searchInclude": ["Patient:link"], "searchRevInclude": ["Provenance:target"]}]}]}""";

    @TempDir
    private Path folder;

    private PackageDefinitions definitions;
    private ValidationSupportChain validation;

    @BeforeEach
    void setUp() {
        definitions = new PackageDefinitions(FHIR);
        validation = new ValidationSupportChain(new DefaultProfileValidationSupport(FHIR), definitions);
    }

    @Test
    void loadsEveryPackageOfAFolder() throws IOException {
        Files.write(folder.resolve("tiny.tgz"), aPackage("tiny.guide", "1.0.0", ""));

        load(List.of(folder.toString()), URI.create("http://localhost:1"));

        assertThat(validation.fetchStructureDefinition(PROFILE)).isNotNull();
        assertThat(definitions.loaded()).containsExactly("tiny.guide#1.0.0");
    }

    @Test
    void saysWhichDependencyIsMissingAndWhatIsNotChecked(CapturedOutput output) throws IOException {
        Files.write(
                folder.resolve("tiny.tgz"),
                aPackage("tiny.guide", "1.0.0", ", \"dependencies\": {\"us.nlm.vsac\": \"0.10.0\"}"));

        load(List.of(folder.toString()), URI.create("http://localhost:1"));

        assertThat(output)
                .contains("tiny.guide#1.0.0 depends on us.nlm.vsac#0.10.0, which is not loaded")
                .contains("Stand-ins that check nothing take the place of these definitions: "
                        + "http://example.org/StructureDefinition/parent, http://example.org/ValueSet/elsewhere");
    }

    @Test
    void takesACodeOfAValueSetThatIsNowhereWithAWarning() throws IOException {
        Files.write(folder.resolve("tiny.tgz"), aPackage("tiny.guide", "1.0.0", ""));
        load(List.of(folder.toString()), URI.create("http://localhost:1"));

        var found = Objects.requireNonNull(definitions.validateCode(
                new ValidationSupportContext(validation),
                new ConceptValidationOptions(),
                "http://example.org/system",
                "any",
                null,
                "http://example.org/ValueSet/elsewhere"));

        assertThat(found.isOk()).isTrue();
        assertThat(found.getMessage())
                .isEqualTo(
                        "The code any was not checked against http://example.org/ValueSet/elsewhere: it is not loaded");
    }

    @Test
    void keepsWhatAGuideDemandsOfAServer() throws IOException {
        Files.write(folder.resolve("tiny.tgz"), aPackage("tiny.guide", "1.0.0", ""));

        load(List.of(folder.toString()), URI.create("http://localhost:1"));

        assertThat(definitions.servers())
                .extracting(CapabilityStatement::getUrl)
                .containsExactly("http://example.org/CapabilityStatement/tiny-server");
        var ours = new CapabilityStatement();
        var patient = ours.addRest().addResource().setType("Patient");
        patient.addSearchParam().setName("name");
        patient.addSearchInclude("Patient:link");
        patient.addSearchRevInclude("Observation:subject");
        new PackageCapabilities(definitions).declareIn(ours);
        assertThat(ours.getInstantiates())
                .extracting(CanonicalType::getValue)
                .containsExactly("http://example.org/CapabilityStatement/tiny-server");
        assertThat(patient.getSupportedProfile())
                .extracting(CanonicalType::getValue)
                .containsExactly(PROFILE);
        assertThat(patient.getSearchInclude()).extracting(StringType::getValue).containsExactly("Patient:link");
        assertThat(patient.getSearchRevInclude())
                .extracting(StringType::getValue)
                .containsExactly("Observation:subject", "Provenance:target");
        assertThat(patient.getExtensionsByUrl(PackageCapabilities.COMBINATION))
                .as("that of a parameter that is not here is not declared")
                .singleElement()
                .satisfies(combination -> assertThat(combination.getExtension()).hasSize(2));
    }

    @Test
    void refusesTwoVersionsOfOnePackage() throws IOException {
        Files.write(folder.resolve("a.tgz"), aPackage("tiny.guide", "1.0.0", ""));
        Files.write(folder.resolve("b.tgz"), aPackage("tiny.guide", "2.0.0", ""));

        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> load(List.of(folder.toString()), URI.create("http://localhost:1")))
                .withMessageContaining("tiny.guide in the versions 1.0.0 and 2.0.0");
    }

    @Test
    void refusesWhatIsNoPackageName() {
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> load(List.of("no such file"), URI.create("http://localhost:1")))
                .withMessageContaining("no such file")
                .withMessageContaining("name#version");
    }

    @Test
    void fetchesByNameAndVersionOnceAndKeepsIt() throws IOException {
        var content = aPackage("tiny.guide", "1.0.0", "");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tiny.guide/1.0.0", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        var registry = URI.create("http://localhost:" + server.getAddress().getPort());

        load(List.of("tiny.guide#1.0.0"), registry);
        server.stop(0);
        setUp();
        load(List.of("tiny.guide#1.0.0"), registry);

        assertThat(validation.fetchStructureDefinition(PROFILE)).isNotNull();
    }

    @Test
    void goesOnWithoutWhatTheRegistryDoesNotHave(CapturedOutput output) throws IOException {
        load(List.of("tiny.guide#1.0.0"), URI.create("http://localhost:" + aClosedPort()));

        assertThat(output).contains("tiny.guide#1.0.0 cannot be had").contains("not checked");
    }

    @Test
    void neverHangsOnARegistryThatAcceptsAndSaysNothing(CapturedOutput output) throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            load(List.of("tiny.guide#1.0.0"), URI.create("http://localhost:" + silent.getLocalPort()));
        }

        assertThat(output).contains("tiny.guide#1.0.0 cannot be had");
    }

    private void load(List<String> wanted, URI registry) throws IOException {
        new PackageLoader(
                        wanted,
                        new PackageRegistry(registry, folder.resolve("kept"), Duration.ofMillis(500)),
                        definitions,
                        validation)
                .run(new DefaultApplicationArguments());
    }

    private static int aClosedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static byte[] aPackage(String name, String version, String more) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            put(
                    tar,
                    "package/package.json",
                    """
                    {"name": "%s", "version": "%s", "fhirVersions": ["4.0.1"]%s}"""
                            .formatted(name, version, more));
            put(
                    tar,
                    "package/StructureDefinition-tiny.json",
                    """
                    {"resourceType": "StructureDefinition", "id": "tiny", "url": "%s", "name": "Tiny", "status": "draft",
                     "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint",
                     "baseDefinition": "http://example.org/StructureDefinition/parent",
                     "differential": {"element": [{"id": "Patient.maritalStatus", "path": "Patient.maritalStatus",
                     "binding": {"strength": "required", "valueSet": "http://example.org/ValueSet/elsewhere"}}]}}"""
                            .formatted(PROFILE));
            put(
                    tar,
                    "package/CapabilityStatement-tiny-server.json",
                    SERVER.formatted("tiny-server", "server", PROFILE));
            put(
                    tar,
                    "package/CapabilityStatement-tiny-client.json",
                    SERVER.formatted("tiny-client", "client", PROFILE));
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
