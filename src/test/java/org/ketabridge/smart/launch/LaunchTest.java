package org.ketabridge.smart.launch;

import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.person.PersonStore;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of launches have at hand, on the server that all tests share. */
@FhirServerTest
abstract class LaunchTest {

    @Autowired
    FhirTestClient server;

    @Autowired
    ClientStore clients;

    @Autowired
    PersonStore people;

    @Autowired
    PublicAddress address;

    /** A clinic that no other test knows. */
    LaunchClinic newClinic() {
        return new LaunchClinic(server, clients, people, address);
    }
}
