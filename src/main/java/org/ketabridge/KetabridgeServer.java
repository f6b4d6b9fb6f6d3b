package org.ketabridge;

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
        SpringApplication.run(KetabridgeServer.class, arguments);
    }
}
