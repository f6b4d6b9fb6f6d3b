package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Environment variables of a deployment, read as the server's start reads them. */
final class DeploymentSettings {

    private DeploymentSettings() {}

    /** Fails when one of them is no setting, or has a value that does not fit; and when the address that clients see or the database is missing. */
    static void check(Map<String, String> variables) {
        var settings = read(variables);

        assertThat(settings.bind("ketabridge", DeploymentProperties.class).get().publicBaseUrl())
                .isNotNull();
        assertThat(settings.bind("spring.datasource.url", String.class).get()).startsWith("jdbc:postgresql://");
        assertThat(variables.keySet())
                .as("names that Spring reads")
                .allMatch(name -> name.matches("(KETABRIDGE|SPRING_DATASOURCE|SERVER)_[A-Z_]+"));
    }

    /** As a start does; fails when one of them would be a setting that does not exist. */
    static Binder read(Map<String, String> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
        return StartChecks.checkSettings(environment, DeploymentSettings.class.getClassLoader());
    }
}
