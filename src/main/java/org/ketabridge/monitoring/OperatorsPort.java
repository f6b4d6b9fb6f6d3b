package org.ketabridge.monitoring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Has a port for operators ({@code management.server.port}) be reachable from this machine only, unless told otherwise; Spring would open
 * it to the network. Named in {@code META-INF/spring.factories}.
 */
final class OperatorsPort implements EnvironmentPostProcessor, Ordered {

    private static final String PORT = "management.server.port";
    private static final String ADDRESS = "management.server.address";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var port = environment.getProperty(PORT);
        // Without a port of its own Spring refuses an address.
        if (port != null && !port.equals(environment.getProperty("server.port"))) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("operators' port", Map.of(ADDRESS, "127.0.0.1")));
        }
    }

    /** When the files of settings are read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
