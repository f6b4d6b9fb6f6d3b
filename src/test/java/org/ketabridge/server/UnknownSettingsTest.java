package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.SettingsMetadata.Setting;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownSettingsTest {

    private final UnknownSettings settings = new UnknownSettings(List.of(
            new Setting(ConfigurationPropertyName.of("ketabridge.data-folder"), false),
            new Setting(ConfigurationPropertyName.of("ketabridge.public-base-url"), false),
            new Setting(ConfigurationPropertyName.of("ketabridge.conformance.packages"), true)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ketabridge.data-folder",
                "ketabridge.dataFolder",
                "ketabridge.data_folder",
                "ketabridge.conformance.packages",
                "ketabridge.conformance.packages[0]",
                "server.port",
                "ketabridgeish.setting"
            })
    void knowsEveryFormThatSpringReads(String name) {
        assertThat(settings.in(List.of(property(name)))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: the nearest is {1}")
    @CsvSource({
        "ketabridge.data-foldr, ketabridge.data-folder",
        "ketabridge.baseUrl, ketabridge.public-base-url",
        "ketabridge.conformance.package[0], ketabridge.conformance.packages",
        "ketabridge.data-folder[0], ketabridge.data-folder",
        "ketabridge.conformance, ketabridge.conformance.packages"
    })
    void saysWhichSettingDoesNotExistAndWhichIsNear(String name, String nearest) {
        assertThat(settings.in(List.of(property(name)))).containsExactly(sentence(name, nearest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KETABRIDGE_DATA_FOLDER",
                "KETABRIDGE_DATAFOLDER",
                "KETABRIDGE_PUBLIC_BASE_URL",
                "KETABRIDGE_CONFORMANCE_PACKAGES_0",
                "ketabridge.data-folder",
                "SERVER_PORT"
            })
    void knowsEveryEnvironmentVariableThatSpringReads(String name) {
        assertThat(settings.in(List.of(variable(name, "x")))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: the nearest is {1}")
    @CsvSource({
        "KETABRIDGE_DATA_FOLDR, KETABRIDGE_DATA_FOLDER",
        "KETABRIDGE_DATA_FOLDER_0, KETABRIDGE_DATA_FOLDER",
        "KETABRIDGE_PUBLIC_URL, KETABRIDGE_PUBLIC_BASE_URL"
    })
    void saysWhichVariableDoesNotExistAndWhichIsNear(String name, String nearest) {
        assertThat(settings.in(List.of(variable(name, "x")))).containsExactly(sentence(name, nearest));
    }

    @ParameterizedTest
    @CsvSource({
        "KETABRIDGE_PORT, tcp://10.0.0.1:8080",
        "KETABRIDGE_SERVICE_HOST, 10.0.0.1",
        "KETABRIDGE_SERVICE_PORT, 8080",
        "KETABRIDGE_SERVICE_PORT_HTTP, 8080",
        "KETABRIDGE_PORT_8080_TCP, tcp://10.0.0.1:8080",
        "KETABRIDGE_PORT_8080_TCP_ADDR, 10.0.0.1",
        "KETABRIDGE_POSTGRES_SERVICE_HOST, 10.0.0.2"
    })
    void passesOverWhatKubernetesSetsForAServiceOfThatName(String name, String value) {
        assertThat(settings.in(List.of(variable(name, value)))).isEmpty();
    }

    private static String sentence(String name, String nearest) {
        return "the setting " + name + " does not exist (expected: one that exists; the nearest is " + nearest + ")";
    }

    private static PropertySource<?> property(String name) {
        return new MapPropertySource("commandLineArgs", Map.of(name, "x"));
    }

    private static PropertySource<?> variable(String name, String value) {
        return new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value));
    }
}
