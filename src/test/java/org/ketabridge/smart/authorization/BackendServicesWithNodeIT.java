package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.NodeModules;
import org.springframework.beans.factory.annotation.Autowired;

/** Backend services (S12, S19) of a client that others made: {@code fhir-kit-client} as npm has it, in Node. */
@FhirServerTest
class BackendServicesWithNodeIT {

    @Autowired
    private ClientStore clients;

    @Autowired
    private FhirTestClient server;

    @Autowired
    private PublicAddress address;

    @TempDir
    private Path folder;

    @Test
    void aServiceGetsATokenAndReads() throws Exception {
        NodeModules.folder();
        var id = "service-" + UUID.randomUUID();
        clients.put(id, "A service", Set.of("system/*.rs"), new ClientKeys.Given(Service.jwks()));
        var patient =
                server.generic().create().resource(new Patient()).execute().getId();
        var key = Files.writeString(folder.resolve("key"), Service.EC.toJSONString());

        var shown =
                run("backend-services.mjs", address.fhirBase(), id, key.toString(), "Patient/" + patient.getIdPart());

        assertThat(shown).contains("\"resourceType\":\"Patient\"", "\"id\":\"" + patient.getIdPart() + "\"");
    }

    private static String run(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(NodeModules.HOME.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
