package org.ketabridge;

import org.ketabridge.server.StartChecks;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the Ketabridge server.
 *
 * <p>{@code server} is scanned first: it brings in HAPI's own beans, some of which features replace by name.
 */
@SpringBootApplication(scanBasePackages = {"org.ketabridge.server", "org.ketabridge"})
@ConfigurationPropertiesScan
public class KetabridgeServer {

    public static void main(String[] arguments) {
        var server = new SpringApplication(KetabridgeServer.class);
        server.addListeners(new StartChecks());
        try {
            server.run(arguments);
        } catch (RuntimeException | Error e) {
            // StartFailureReporter has said why. Threads that run already must not keep the process alive.
            System.exit(1);
        }
    }
}
