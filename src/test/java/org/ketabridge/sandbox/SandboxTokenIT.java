package org.ketabridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The token that the demonstration prints ({@code make smoke} takes it from there), and that nothing else does. */
@FhirServerTest
class SandboxTokenIT {

    @Autowired
    private ApplicationContext production;

    @Test
    void isNotThereInProduction() {
        assertThat(production.getBeanNamesForType(SandboxToken.class)).isEmpty();
    }
}
