package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
        var id = "service-" + UUID.randomUUID();
        clients.put(id, "A service", Set.of("system/*.rs"), new ClientKeys.Given(Service.jwks()));
        var patient =
                server.generic().create().resource(new Patient()).execute().getId();
        var key = Files.writeString(folder.resolve("key"), Service.EC.toJSONString());

        var shown = NodeModules.run(
                "backend-services.mjs", address.fhirBase(), id, key.toString(), "Patient/" + patient.getIdPart());

        assertThat(shown).contains("\"resourceType\":\"Patient\"", "\"id\":\"" + patient.getIdPart() + "\"");
    }
}
