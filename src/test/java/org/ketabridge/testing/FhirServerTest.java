package org.ketabridge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ketabridge.KetabridgeServer;
import org.ketabridge.smart.scope.SwitchedReach;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the running server, over HTTP. All such tests share one server on one database, that of the system property
 * {@code ketabridge.test.database} ({@code h2} or {@code postgresql}); each makes its own patients.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = KetabridgeServer.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestServer.class)
@Import({FhirTestClient.class, SentSecrets.class, SwitchedReach.class})
@ExtendWith(ServerLog.class)
// Else tests have no metrics.
@AutoConfigureObservability(tracing = false)
public @interface FhirServerTest {}
